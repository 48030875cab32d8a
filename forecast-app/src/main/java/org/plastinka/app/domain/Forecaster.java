package org.plastinka.app.domain;

import java.util.List;

/** A way to make forecasts: a network, a baseline, or both together. */
public interface Forecaster {
  /** As tables name it. */
  String name();

  /**
   * Learns what it can before a step.
   *
   * @param source shows no target from {@code end} on
   * @param end the first step it may not learn from
   * @param levels rising, in (0, 1)
   */
  Fitted fit(PanelSource source, int end, int horizon, List<Double> levels);

  /** What was learned. */
  @FunctionalInterface
  interface Fitted {
    /**
     * Quantiles in the target's unit, for the steps {@code origin .. origin + horizon - 1}.
     *
     * @param known the panel as known before the origin, fitted as the panel it learned from
     * @return [series of {@code known}][step of the horizon][level]
     */
    double[][][] forecast(Panel known, int origin);

    /**
     * As {@link #forecast}, but counts may be what they were before they were settled: a number
     * within half of the count, which tells how near the level is to the next. Means of such
     * numbers, rounded, are better than means of counts.
     */
    default double[][][] smooth(Panel known, int origin) {
      return forecast(known, origin);
    }

    /**
     * The same method after what came to pass before an origin, as far as it learns without being
     * fitted anew: calibration does. Most methods learn nothing so, and are their own.
     *
     * @param known the panel as known before the origin
     */
    default Fitted updated(Panel known, int origin) {
      return this;
    }

    /**
     * The same method as it was before it saw the steps it was validated on: what weights and
     * calibration may be learned from. A method that keeps nothing of the steps it saw is its own.
     */
    default Fitted validated() {
      return this;
    }
  }
}
