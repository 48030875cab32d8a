package org.plastinka.app.config;

import java.util.List;
import org.plastinka.app.domain.LevelWeights;
import org.plastinka.app.tide.Averaging;
import org.plastinka.app.tide.Defaults;
import org.plastinka.app.tide.FitConfig;
import org.plastinka.app.tide.NetworkConfig;
import org.plastinka.engine.plan.AdamSettings;
import org.plastinka.engine.train.Schedule;

/** How to fit, from a configuration; what follows from several keys is decided here. */
final class FitSettings {
  private FitSettings() {}

  static FitConfig of(Configuration c, NetworkConfig network) {
    AdamSettings adam =
        new AdamSettings(
            c.of(FitKeys.BETA1),
            c.of(FitKeys.BETA2),
            c.of(FitKeys.EPSILON),
            c.of(FitKeys.WEIGHT_DECAY),
            c.of(FitKeys.OPTIMISER) == Optimiser.ADAMW,
            c.of(FitKeys.CLIP_NORM));
    return new FitConfig(
        levelWeights(c, network.levels()),
        new FitConfig.Rate(c.of(FitKeys.LEARNING_RATE), adam, schedule(c), averaging(c)),
        c.whole(FitKeys.BATCH_SIZE),
        c.whole(FitKeys.EPOCHS),
        c.whole(FitKeys.PATIENCE),
        c.of(FitKeys.MINIMUM_DELTA),
        c.of(FitKeys.REFIT_FACTOR),
        new FitConfig.Sampling(
            validationSteps(c, network.horizon()),
            c.whole(DataKeys.MIN_SALES_MONTHS),
            c.of(FitKeys.ALPHA),
            c.whole(FitKeys.WINDOWS_PER_EPOCH)),
        c.whole(FitKeys.MEMBERS),
        c.of(FitKeys.SEED),
        c.of(FitKeys.STOPPING_SCORE));
  }

  /** The defaults' weights belong to the defaults' levels; others weigh the same. */
  private static List<Double> levelWeights(Configuration c, List<Double> levels) {
    if (c.gives(FitKeys.SIGMA_LEFT) || c.gives(FitKeys.SIGMA_RIGHT)) {
      return new LevelWeights(c.of(FitKeys.SIGMA_LEFT, 0.754), c.of(FitKeys.SIGMA_RIGHT, 1.39))
          .of(levels);
    }
    return levels.equals(Defaults.LEVELS)
        ? Defaults.fit(0).levelWeights()
        : LevelWeights.equal(levels);
  }

  private static Schedule schedule(Configuration c) {
    boolean older = c.gives(FitKeys.T_0) || c.gives(FitKeys.T_MULT);
    RateSchedule kind =
        c.of(FitKeys.SCHEDULE, older ? RateSchedule.WARM_RESTARTS : RateSchedule.CONSTANT);
    if (kind == RateSchedule.CONSTANT) {
      return new Schedule.Constant();
    }
    if (!c.gives(FitKeys.T_0)) {
      throw new IllegalArgumentException(
          FitKeys.SCHEDULE.path()
              + ": this schedule has periods; give their length, "
              + FitKeys.T_0.path());
    }
    int first = c.whole(FitKeys.T_0);
    Schedule.Per per = c.of(FitKeys.PER);
    return kind == RateSchedule.COSINE
        ? new Schedule.CosineToZero(first, per)
        : new Schedule.WarmRestarts(first, c.whole(FitKeys.T_MULT), c.of(FitKeys.ETA_MIN), per);
  }

  private static Averaging averaging(Configuration c) {
    if (!c.gives(FitKeys.SWA_RATE)
        && !c.gives(FitKeys.SWA_START)
        && !c.gives(FitKeys.SWA_ANNEALING)) {
      return Defaults.fit(0).rate().averaging();
    }
    StartEpoch start = c.of(FitKeys.SWA_START, new StartEpoch(0.6, true));
    return new Averaging(
        start.value(),
        start.share(),
        c.of(FitKeys.SWA_RATE, 1e-4),
        Math.toIntExact(c.of(FitKeys.SWA_ANNEALING, 45L)));
  }

  private static int validationSteps(Configuration c, int horizon) {
    int standard = Defaults.fit(0).sampling().validationSteps();
    int steps =
        Math.toIntExact(c.of(DataKeys.VALIDATION_MONTHS, (long) Math.max(standard, horizon)));
    if (steps < horizon) {
      throw new IllegalArgumentException(
          DataKeys.VALIDATION_MONTHS.path()
              + ": must be at least the horizon, "
              + horizon
              + ", was "
              + steps);
    }
    return steps;
  }
}
