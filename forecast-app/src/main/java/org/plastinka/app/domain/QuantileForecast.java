package org.plastinka.app.domain;

/**
 * The forecast of one series for one step.
 *
 * @param origin the first step of the calendar the forecast knew nothing of
 * @param horizon 1 for the origin itself, 2 for the step after it, ...
 * @param actual what came, NaN if it was not observed
 * @param quantiles one a level, as the model gave them
 */
public record QuantileForecast(
    String series, int origin, int horizon, double actual, double[] quantiles) {
  public QuantileForecast {
    if (horizon < 1) {
      throw new IllegalArgumentException(
          "series '" + series + "': the horizon is 1 or more, found " + horizon);
    }
    for (double q : quantiles) {
      if (!Double.isFinite(q)) {
        throw new IllegalArgumentException(
            "series '" + series + "': a forecast for horizon " + horizon + " is " + q);
      }
    }
  }

  /** The step of the calendar that is forecast. */
  public int time() {
    return origin + horizon - 1;
  }

  /** Whether there is something to compare with. */
  public boolean observed() {
    return !Double.isNaN(actual);
  }
}
