package org.plastinka.app.report;

import java.util.List;
import org.plastinka.app.domain.DemandCurve;

/**
 * How many copies to order: enough to meet next month's demand with a given probability.
 *
 * <p>{@code order = ceil(max(0, q(level) - shelf))}, q the quantile of next month's sales by its
 * {@link DemandCurve}. Rounded up, because a copy cannot be ordered in part and less would miss the
 * level.
 *
 * @param level the service level: the share of months in which the copies shall suffice
 */
public record OrderRule(double level) {
  /** What single precision leaves of a whole number of copies must not become one copy more. */
  private static final double NOISE = 1e-4;

  /**
   * @throws IllegalArgumentException unless the level lies within the forecast's, and these are
   *     enough for the ranges of a report
   */
  public void check(List<Double> levels) {
    if (levels.size() < 2) {
      throw new IllegalArgumentException(
          "a report says between which limits sales will lie, and the only level "
              + levels.get(0)
              + " has none; forecast with more, such as --set quantiles=0.05,0.25,0.5,0.75,0.95");
    }
    double lo = levels.get(0);
    double hi = levels.get(levels.size() - 1);
    if (!(level >= lo && level <= hi)) {
      throw new IllegalArgumentException(
          "the service level "
              + level
              + " is outside the levels of the forecasts, "
              + lo
              + " to "
              + hi
              + "; choose one within them, or forecast with further quantiles");
    }
  }

  /** The quantile at the service level, copies. */
  double wanted(List<Double> levels, double[] quantiles) {
    return new DemandCurve(levels, quantiles).at(level);
  }

  /** Whole copies to order, of any number. */
  static double order(double wanted, double shelf) {
    return Math.ceil(Math.max(0, wanted - shelf - NOISE));
  }
}
