package org.plastinka.app.count;

import java.util.List;
import org.plastinka.app.domain.Forecaster;
import org.plastinka.app.domain.PanelSource;

/**
 * One network for all series that forecasts a mixture of two negative binomial distributions from
 * what the past of a series says, fitted by likelihood.
 */
public record CountForecaster(CountConfig config) implements Forecaster {
  @Override
  public String name() {
    return "pooled counts";
  }

  /**
   * @throws IllegalArgumentException if a target is below 0, or no series is old enough
   */
  @Override
  public CountFit fit(PanelSource source, int end, int horizon, List<Double> levels) {
    int split = end - config.validationSteps();
    FittedCounts late = FittedCounts.fit(config, source.fittedBefore(end), end, horizon);
    FittedCounts early =
        config.validationSteps() == 0
            ? late
            : FittedCounts.fit(config, source.fittedBefore(split), split, horizon);
    return new CountFit(late, early, horizon, levels);
  }
}
