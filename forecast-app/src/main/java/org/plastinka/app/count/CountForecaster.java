package org.plastinka.app.count;

import java.util.List;
import org.plastinka.app.domain.Forecaster;
import org.plastinka.app.domain.PanelSource;
import org.plastinka.app.domain.Tally;

/**
 * One network for all series that forecasts a mixture of two negative binomial distributions from
 * what the past of a series says, fitted by likelihood.
 */
public record CountForecaster(CountConfig config, Tally progress) implements Forecaster {
  /** As tables name it. */
  public static final String NAME = "pooled counts";

  @Override
  public String name() {
    return NAME;
  }

  /**
   * @throws IllegalArgumentException if a target is below 0, or no series is old enough
   */
  @Override
  public CountFit fit(PanelSource source, int end, int horizon, List<Double> levels) {
    int split = end - config.validationSteps();
    Epochs epochs = new Epochs(2 * config.members() * config.epochs(), progress);
    FittedCounts late = FittedCounts.fit(config, source.fittedBefore(end), end, horizon, epochs);
    FittedCounts early =
        FittedCounts.fit(config, source.fittedBefore(split), split, horizon, epochs);
    return new CountFit(late, early, horizon, levels);
  }

  /** Counts the epochs of networks that train at the same time. */
  private static final class Epochs implements Runnable {
    private final int of;
    private final Tally progress;
    private int done;

    private Epochs(int of, Tally progress) {
      this.of = of;
      this.progress = progress;
    }

    @Override
    public synchronized void run() {
      progress.done(++done, of);
    }
  }
}
