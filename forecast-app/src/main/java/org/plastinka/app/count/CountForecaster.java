package org.plastinka.app.count;

import java.util.List;
import org.plastinka.app.domain.Forecaster;
import org.plastinka.app.domain.Panel;
import org.plastinka.app.domain.PanelSource;

/**
 * One network for all series that forecasts a mixture of two negative binomial distributions from
 * what the past of a series says, fitted by likelihood.
 */
public final class CountForecaster implements Forecaster {
  private final CountConfig config;

  public CountForecaster(CountConfig config) {
    this.config = config;
  }

  @Override
  public String name() {
    return "pooled counts";
  }

  @Override
  public Fitted fit(PanelSource source, int end, int horizon, List<Double> levels) {
    int split = end - config.validationSteps();
    FittedCounts late = FittedCounts.fit(config, source.fittedBefore(end), end, horizon);
    FittedCounts early =
        config.validationSteps() == 0
            ? late
            : FittedCounts.fit(config, source.fittedBefore(split), split, horizon);
    return new Fitted() {
      @Override
      public double[][][] forecast(Panel known, int origin) {
        return late.forecast(known, origin, horizon, levels);
      }

      @Override
      public Fitted validated() {
        return (known, origin) -> early.forecast(known, origin, horizon, levels);
      }
    };
  }
}
