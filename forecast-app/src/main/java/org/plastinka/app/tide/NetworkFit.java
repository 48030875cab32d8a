package org.plastinka.app.tide;

import java.util.ArrayList;
import java.util.List;
import org.plastinka.app.domain.Panel;
import org.plastinka.app.domain.PanelSource;
import org.plastinka.engine.backend.Backend;
import org.plastinka.engine.graph.Objective;
import org.plastinka.engine.tide.TideConfig;
import org.plastinka.engine.tide.TideModel;
import org.plastinka.engine.train.EarlyStopping;
import org.plastinka.engine.train.LossValidation;
import org.plastinka.engine.train.PackedSeries;
import org.plastinka.engine.train.Training;
import org.plastinka.engine.train.TrainingConfig;
import org.plastinka.engine.train.TrainingState;
import org.plastinka.engine.train.Windows;

/**
 * Fits a network in two phases: the first stops early on the last steps and so finds the number of
 * epochs, the second trains on all steps for {@code refitFactor} times that number.
 */
public final class NetworkFit {
  private final NetworkConfig network;
  private final FitConfig config;
  private final Backend backend;
  private final Progress progress;
  private final Objective objective;

  public NetworkFit(NetworkConfig network, FitConfig config, Backend backend, Progress progress) {
    this.network = network;
    this.config = config;
    this.backend = backend;
    this.progress = progress;
    this.objective = new Objective.Quantile(network.levels(), config.levelWeights());
  }

  /** The network of the first phase, which has not seen the validation steps, and the last one. */
  public record Result(FittedNetwork validated, FittedNetwork refitted) {}

  /**
   * @param source the panel with its covariates fitted on the steps before a given one
   * @param end the step after the last target to learn from
   */
  public Result fit(PanelSource source, int end) {
    int split = end - config.sampling().validationSteps();
    Panel early = source.fittedBefore(split);
    Panel late = source.fittedBefore(end);
    List<double[]> first = new ArrayList<>();
    List<double[]> second = new ArrayList<>();
    TargetScale earlyScale = TargetScale.fit(early, split);
    TargetScale lateScale = TargetScale.fit(late, end);
    for (int member = 0; member < config.members(); member++) {
      TrainingState found = firstPhase(early, earlyScale, split, end, member);
      first.add(found.result());
      int epochs = Math.max(1, (int) (config.refitFactor() * (found.best().epoch() + 1)));
      second.add(
          config.refitFactor() == 0
              ? found.result()
              : secondPhase(late, lateScale, end, epochs, member).result());
    }
    TideConfig tide = PanelPacking.tide(late, network);
    return new Result(
        new FittedNetwork(network, PanelPacking.tide(early, network), earlyScale, first),
        config.refitFactor() == 0
            ? new FittedNetwork(network, PanelPacking.tide(early, network), earlyScale, first)
            : new FittedNetwork(network, tide, lateScale, second));
  }

  private TrainingState firstPhase(Panel panel, TargetScale scale, int split, int end, int member) {
    PanelPacking packing = new PanelPacking(panel, network, scale);
    PackedSeries data = packing.pack();
    int demands = config.sampling().minimumDemands();
    Windows train = packing.windows(data, 0, split, demands);
    Windows validation = packing.windows(data, split, end, 0);
    require(train, "training before", panel, split);
    require(validation, "validation from", panel, split);
    TideModel model = new TideModel(PanelPacking.tide(panel, network));
    try (LossValidation loss =
        new LossValidation(model, objective, data, validation, config.batchSize(), backend)) {
      EarlyStopping stopping =
          new EarlyStopping(LossValidation.LOSS, config.patience(), config.minimumDelta(), false);
      Training training =
          new Training(
              model, objective, training(member, config.epochs(), stopping), data, train, loss);
      return run(training, member, 1, config.epochs());
    }
  }

  private TrainingState secondPhase(
      Panel panel, TargetScale scale, int end, int epochs, int member) {
    PanelPacking packing = new PanelPacking(panel, network, scale);
    PackedSeries data = packing.pack();
    Windows train = packing.windows(data, 0, end, config.sampling().minimumDemands());
    TideModel model = new TideModel(PanelPacking.tide(panel, network));
    Training training =
        new Training(model, objective, training(member, epochs, null), data, train, null);
    return run(training, member, 2, epochs);
  }

  private TrainingState run(Training training, int member, int phase, int epochs) {
    return training.run(
        training.start(),
        backend,
        (record, state) -> {
          progress.epoch(member, phase, epochs, record);
          return !Thread.currentThread().isInterrupted();
        });
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
        rate.averaging(),
        stopping);
  }

  private void require(Windows windows, String what, Panel panel, int split) {
    if (windows.count() == 0) {
      throw new IllegalArgumentException(
          "no window for "
              + what
              + " "
              + panel.calendar().label(split)
              + ": a window needs "
              + network.horizon()
              + " steps of horizon, one of history and "
              + config.sampling().minimumDemands()
              + " with demand; give a longer history, or shorten horizon or validation");
    }
  }
}
