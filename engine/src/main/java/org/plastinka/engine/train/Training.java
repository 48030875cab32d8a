package org.plastinka.engine.train;

import java.util.Arrays;
import java.util.Map;
import java.util.function.BiPredicate;
import org.plastinka.engine.backend.Backend;
import org.plastinka.engine.graph.Objective;
import org.plastinka.engine.plan.Lowering;
import org.plastinka.engine.random.Philox;
import org.plastinka.engine.tide.TideModel;
import org.plastinka.engine.tide.TidePlans;

/**
 * Epochs over shuffled windows until the last one or until early stopping. The order of windows is
 * a function of seed and epoch, the learning rate of step and epoch: a run resumed from the state
 * after any epoch equals one that was never stopped, bit by bit.
 */
public final class Training {
  private static final long SHUFFLE_STREAM = 1L << 61;

  private final TideModel model;
  private final Objective objective;
  private final TrainingConfig config;
  private final PackedSeries data;
  private final Windows windows;
  private final Validation validation;
  private final int lap;

  /**
   * @param validation null for none; early stopping needs one
   */
  public Training(
      TideModel model,
      Objective objective,
      TrainingConfig config,
      PackedSeries data,
      Windows windows,
      Validation validation) {
    this(model, objective, config, data, windows, validation, Lap.LONG);
  }

  /**
   * @param lap updates between two looks at the losses
   */
  Training(
      TideModel model,
      Objective objective,
      TrainingConfig config,
      PackedSeries data,
      Windows windows,
      Validation validation,
      int lap) {
    if (config.earlyStopping() != null && validation == null) {
      throw new IllegalArgumentException("early stopping needs validation windows");
    }
    if (windows.count() == 0) {
      throw new IllegalArgumentException("no windows to train on");
    }
    this.model = model;
    this.objective = objective;
    this.config = config;
    this.data = data;
    this.windows = windows;
    this.validation = validation;
    this.lap = lap;
  }

  /** Drawn weights, before the first epoch. */
  public TrainingState start() {
    return start(Map.of());
  }

  /**
   * As above, but with given values of some parameters.
   *
   * @param given row-major values by a parameter's name
   * @throws IllegalArgumentException naming a parameter the model has not, or not of that size
   */
  public TrainingState start(Map<String, double[]> given) {
    double[] values = StartValues.of(TidePlans.parameters(model), config.seed(), given);
    double worst = config.earlyStopping() == null ? 0 : config.earlyStopping().worst();
    return new TrainingState(
        0,
        0,
        values,
        new double[values.length],
        new double[values.length],
        new TrainingState.Best(values, worst, -1, 0),
        new double[values.length],
        0,
        false);
  }

  /**
   * Trains on from a state. An interrupt of the thread takes effect after the update under way: the
   * run ends with the state after its last whole epoch, and the thread stays marked as interrupted.
   *
   * @param afterEpoch told each epoch's record and the state after it; false stops the run there
   * @return the state after the last whole epoch; see {@link #complete}
   * @throws IllegalArgumentException if the state is of no epoch of this training
   * @throws TrainingException if loss, gradient, its square or the watched score stops being finite
   */
  public TrainingState run(
      TrainingState from, Backend backend, BiPredicate<EpochRecord, TrainingState> afterEpoch) {
    require(from);
    TrainingState state = from;
    try (TrainingSession session = session(backend)) {
      session.restore(from);
      boolean goOn = true;
      while (goOn && !complete(state)) {
        EpochRecord epoch = epoch(session, state);
        if (epoch == null) {
          return state;
        }
        state = after(session, state, epoch);
        goOn = afterEpoch.test(epoch, state);
      }
    }
    return state;
  }

  /**
   * @throws IllegalArgumentException if a state is of no epoch of this training
   */
  public void require(TrainingState state) {
    if (state.epoch() > config.epochs() || state.step() != (long) state.epoch() * updates()) {
      throw new IllegalArgumentException(
          "the training state is of epoch "
              + state.epoch()
              + " (state.epoch) and update "
              + state.step()
              + " (state.step); this training ends at epoch "
              + config.epochs()
              + " at most; updates of an epoch: "
              + updates());
    }
  }

  private TrainingSession session(Backend backend) {
    int most = Math.min(lap, updates());
    return new TrainingSession(model, objective, config, data, windows, backend, most);
  }

  /** Of an epoch. */
  private int updates() {
    return (windowsPerEpoch() + config.batchSize() - 1) / config.batchSize();
  }

  private int windowsPerEpoch() {
    int all = windows.count();
    return config.windowsPerEpoch() == 0 ? all : Math.min(all, config.windowsPerEpoch());
  }

  /** Whether nothing is left to do after a state. */
  public boolean complete(TrainingState state) {
    return state.finished() || state.epoch() >= config.epochs();
  }

  /** One pass, or null if the thread was interrupted. */
  private EpochRecord epoch(TrainingSession session, TrainingState before) {
    long began = System.nanoTime();
    int epoch = before.epoch();
    int[] order = Philox.permutation(windows.count(), config.seed(), SHUFFLE_STREAM + epoch);
    int count = windowsPerEpoch();
    TrainingSession.Pass pass = session.epoch(before, order, count);
    if (pass == null) {
      return null;
    }
    double seconds = (System.nanoTime() - began) / 1e9;
    return new EpochRecord(
        epoch,
        pass.loss(),
        pass.norm(),
        pass.rate(),
        seconds,
        count / seconds,
        validation == null ? Map.of() : validation.score(session.read(Lowering.ALL_PARAMETERS)));
  }

  private TrainingState after(TrainingSession session, TrainingState before, EpochRecord epoch) {
    double[] parameters = session.read(Lowering.ALL_PARAMETERS);
    TrainingState.Best best = best(before.best(), epoch, parameters);
    boolean averages = config.averages(epoch.epoch());
    boolean stop =
        config.earlyStopping() != null && best.waited() >= config.earlyStopping().patience();
    return new TrainingState(
        epoch.epoch() + 1,
        session.steps(),
        parameters,
        session.read(Lowering.ALL_FIRST_MOMENTS),
        squares(session, epoch),
        best,
        averages ? session.read(LapPlan.AVERAGE) : before.average(),
        before.averaged() + (averages ? 1 : 0),
        stop);
  }

  /** In float32 a gradient of 1e20 has none: its parameter would stand still from then on. */
  private static double[] squares(TrainingSession session, EpochRecord epoch) {
    double[] squares = session.read(Lowering.ALL_SECOND_MOMENTS);
    if (!Arrays.stream(squares).allMatch(Double::isFinite)) {
      throw new TrainingException(
          "training diverged in epoch "
              + epoch.epoch()
              + ": the square of a gradient is beyond the backend's numbers; clip the gradient, or"
              + " scale the data");
    }
    return squares;
  }

  private TrainingState.Best best(
      TrainingState.Best before, EpochRecord epoch, double[] parameters) {
    EarlyStopping settings = config.earlyStopping();
    if (settings == null) {
      return new TrainingState.Best(parameters, 0, epoch.epoch(), 0);
    }
    Double score = epoch.scores().get(settings.score());
    if (score == null || !Double.isFinite(score)) {
      throw new TrainingException(
          "early stopping watches '"
              + settings.score()
              + "', which is "
              + score
              + " after epoch "
              + epoch.epoch()
              + "; the epoch's scores are "
              + epoch.scores()
              + "; where the loss is no number training diverged: lower the learning rate");
    }
    return settings.improves(score, before.score())
        ? new TrainingState.Best(parameters, score, epoch.epoch(), 0)
        : new TrainingState.Best(
            before.parameters(), before.score(), before.epoch(), before.waited() + 1);
  }
}
