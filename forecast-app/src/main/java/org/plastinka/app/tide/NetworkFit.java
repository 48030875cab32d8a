package org.plastinka.app.tide;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.plastinka.app.domain.Panel;
import org.plastinka.app.domain.PanelSource;
import org.plastinka.engine.backend.Backend;
import org.plastinka.engine.graph.Objective;
import org.plastinka.engine.tide.QuantileStart;
import org.plastinka.engine.tide.TideModel;
import org.plastinka.engine.train.EarlyStopping;
import org.plastinka.engine.train.EpochRecord;
import org.plastinka.engine.train.LossValidation;
import org.plastinka.engine.train.PackedSeries;
import org.plastinka.engine.train.Predictor;
import org.plastinka.engine.train.Training;
import org.plastinka.engine.train.TrainingConfig;
import org.plastinka.engine.train.TrainingState;
import org.plastinka.engine.train.Validation;
import org.plastinka.engine.train.Windows;

/**
 * Fits a network in two phases: the first stops early on the last steps and so finds the number of
 * epochs, the second trains on all steps for {@code refitFactor} times that number.
 *
 * @param checkpoints where the fit goes on from, and keeps its states
 */
public record NetworkFit(
    NetworkConfig network,
    FitConfig config,
    Backend backend,
    Progress progress,
    Checkpoints checkpoints) {
  /**
   * What a fit gives.
   *
   * @param validated the network of the first phase, which has not seen the validation steps
   * @param refitted the one to forecast with
   * @param fittedBefore the step before which the covariates of {@code refitted} were fitted
   * @param history every epoch
   */
  public record Result(
      FittedNetwork validated, FittedNetwork refitted, int fittedBefore, List<FitEpoch> history) {}

  /**
   * Fits all members, each phase from what the checkpoints have of it. A fit that was stopped and
   * goes on gives the same weights as one that was not, bit by bit.
   *
   * @param source the panel with its covariates fitted on the steps before a given one
   * @param end the step after the last target to learn from
   * @throws IllegalArgumentException if the history is too short to train and validate on
   * @throws CancellationException if the thread is interrupted: at once but for one update, with
   *     the last whole epoch kept
   */
  public Result fit(PanelSource source, int end) {
    int split = end - config.sampling().validationSteps();
    if (split < 1) {
      throw new IllegalArgumentException(
          "steps in the history: "
              + end
              + ", of which validation takes the last "
              + config.sampling().validationSteps()
              + "; give a longer history, or set data.validation-months lower");
    }
    boolean refit = config.refitFactor() > 0;
    Panel early = source.fittedBefore(split);
    Panel late = refit ? source.fittedBefore(end) : early;
    TargetScale earlyScale = TargetScale.fit(early, split);
    TargetScale lateScale = refit ? TargetScale.fit(late, end) : earlyScale;
    List<double[]> first = new ArrayList<>();
    List<double[]> second = new ArrayList<>();
    List<FitEpoch> history = new ArrayList<>();
    for (int member = 0; member < config.members(); member++) {
      TrainingState found = firstPhase(early, earlyScale, split, end, member, history);
      first.add(found.result());
      int epochs = Math.max(1, (int) (config.refitFactor() * (found.best().epoch() + 1)));
      second.add(
          refit ? secondPhase(late, lateScale, end, epochs, member, history) : found.result());
    }
    return new Result(
        new FittedNetwork(network, PanelPacking.tide(early, network), earlyScale, first),
        new FittedNetwork(network, PanelPacking.tide(late, network), lateScale, second),
        refit ? end : split,
        history);
  }

  private TrainingState firstPhase(
      Panel panel, TargetScale scale, int split, int end, int member, List<FitEpoch> history) {
    PanelPacking packing = new PanelPacking(panel, network, scale);
    PackedSeries data = packing.pack();
    int demands = config.sampling().minimumDemands();
    Windows train = packing.windows(data, 0, split, demands);
    Windows validation = packing.windows(data, split, end, 0);
    require(train, "training before", panel, split);
    require(validation, "validation from", panel, split);
    TideModel model = new TideModel(PanelPacking.tide(panel, network));
    int batch = config.batchSize();
    try (LossValidation loss =
            new LossValidation(model, objective(), data, validation, batch, backend);
        Predictor predictor = new Predictor(model, data, batch, backend)) {
      Validation scores = new FitValidation(loss, predictor, validation, panel, network, scale);
      EarlyStopping stopping =
          new EarlyStopping(
              config.score(),
              config.patience(),
              config.minimumDelta(),
              FitValidation.higherIsBetter(config.score()));
      TrainingConfig settings = training(member, config.epochs(), stopping);
      Training training = new Training(model, objective(), settings, data, train, scores);
      TrainingState start = start(training, model, panel, scale, split);
      return run(training, start, member, 1, config.epochs(), history);
    }
  }

  private double[] secondPhase(
      Panel panel, TargetScale scale, int end, int epochs, int member, List<FitEpoch> history) {
    PanelPacking packing = new PanelPacking(panel, network, scale);
    PackedSeries data = packing.pack();
    Windows train = packing.windows(data, 0, end, config.sampling().minimumDemands());
    TideModel model = new TideModel(PanelPacking.tide(panel, network));
    Training training =
        new Training(model, objective(), training(member, epochs, null), data, train, null);
    return run(training, start(training, model, panel, scale, end), member, 2, epochs, history)
        .result();
  }

  /** At the quantiles of all targets; a normalised look-back has a level of its own to start at. */
  private TrainingState start(
      Training training, TideModel model, Panel panel, TargetScale scale, int end) {
    if (network.instanceScale() != null) {
      return training.start();
    }
    List<Double> quantiles = PooledQuantiles.of(panel, end, scale, network.levels());
    return training.start(QuantileStart.of(model, quantiles));
  }

  private TrainingState run(
      Training training,
      TrainingState start,
      int member,
      int phase,
      int epochs,
      List<FitEpoch> history) {
    Checkpoints.Kept kept =
        checkpoints.read(member, phase, start.parameters().length, training::require);
    List<EpochRecord> done = kept == null ? new ArrayList<>() : new ArrayList<>(kept.epochs());
    TrainingState last =
        training.run(
            kept == null ? start : kept.state(),
            backend,
            (record, state) -> {
              done.add(record);
              checkpoints.keep(member, phase, new Checkpoints.Kept(state, List.copyOf(done)));
              progress.epoch(member, phase, epochs, record);
              return true;
            });
    if (!training.complete(last)) {
      throw new CancellationException(
          "stopped after epoch "
              + last.epoch()
              + " of member "
              + (member + 1)
              + ", phase "
              + phase);
    }
    done.forEach(record -> history.add(new FitEpoch(member, phase, record)));
    return last;
  }

  private Objective objective() {
    return new Objective.Quantile(network.levels(), config.levelWeights());
  }

  private TrainingConfig training(int member, int epochs, EarlyStopping stopping) {
    FitConfig.Rate rate = config.rate();
    return new TrainingConfig(
        epochs,
        config.batchSize(),
        config.sampling().windowsPerEpoch(),
        config.seed() + member,
        rate.learningRate(),
        new TrainingConfig.Optimiser(rate.adam(), rate.schedule()),
        rate.averaging() == null ? null : rate.averaging().in(epochs),
        stopping);
  }

  private void require(Windows windows, String what, Panel panel, int split) {
    if (windows.count() == 0) {
      throw new IllegalArgumentException(
          "no window for "
              + what
              + " "
              + panel.calendar().label(split)
              + ": a window needs a step of history and the horizon of "
              + network.horizon()
              + ", with demand in "
              + config.sampling().minimumDemands()
              + " of its steps; give a longer history, or shorten horizon or validation");
    }
  }
}
