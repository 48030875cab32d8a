package org.plastinka.app.domain;

/**
 * The pinball loss, which a quantile minimises in expectation.
 *
 * <p>{@code max(a (y - q), (a - 1) (y - q))}, in the unit of y.
 */
public final class Pinball {
  private Pinball() {}

  /** The loss of the quantile q at level a for the actual value y. */
  public static double loss(double a, double y, double q) {
    double error = y - q;
    return Math.max(a * error, (a - 1) * error);
  }

  /**
   * The interval score of Winkler: {@code (hi - lo) + (lo - y) / a if y < lo, + (y - hi) / (1 - b)
   * if y > hi}; equal to {@code loss(a, y, lo) / a + loss(b, y, hi) / (1 - b)}.
   *
   * @param a level of lo
   * @param b level of hi
   */
  public static double interval(double a, double lo, double b, double hi, double y) {
    double below = y < lo ? (lo - y) / a : 0;
    double above = y > hi ? (y - hi) / (1 - b) : 0;
    return hi - lo + below + above;
  }
}
