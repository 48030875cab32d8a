package org.plastinka.app.tide;

import java.util.Collections;
import java.util.List;
import org.plastinka.engine.plan.AdamSettings;
import org.plastinka.engine.tide.TideConfig;
import org.plastinka.engine.train.LossValidation;
import org.plastinka.engine.train.Schedule;

/** Settings for slow-moving goods, chosen by backtests: bench/RESULTS.md has the table. */
public final class Defaults {
  /** Levels of the quantiles. */
  public static final List<Double> LEVELS = List.of(0.05, 0.25, 0.5, 0.75, 0.95);

  private Defaults() {}

  public static NetworkConfig network(int lookback, int horizon) {
    TideConfig.Layers layers = new TideConfig.Layers(64, 1, 1, 8, 32, 4, 0, 16, 16);
    return new NetworkConfig(lookback, horizon, LEVELS, layers, 0.1, false, null, true);
  }

  public static FitConfig fit(long seed) {
    AdamSettings adam = new AdamSettings(0.9, 0.999, 1e-8, 1e-4, true, 0.5);
    FitConfig.Rate rate = new FitConfig.Rate(1e-3, adam, new Schedule.Constant(), null);
    FitConfig.Sampling sampling = new FitConfig.Sampling(6, 0, 0, 30_000);
    List<Double> weights = Collections.nCopies(LEVELS.size(), 1.0);
    String score = LossValidation.LOSS;
    return new FitConfig(weights, rate, 256, 60, 8, 0, 1.1, sampling, 3, seed, score);
  }
}
