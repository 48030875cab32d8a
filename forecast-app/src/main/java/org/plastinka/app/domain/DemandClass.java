package org.plastinka.app.domain;

/**
 * Kinds of demand by how often and how evenly it comes.
 *
 * <p>Demand is rare if the mean interval between demands is 1.32 steps or more, and uneven if the
 * squared coefficient of variation of the sizes above 0 is 0.49 or more.
 *
 * <p>Source: Syntetos, Boylan, Croston, "On the categorization of demand patterns" (2005).
 */
public enum DemandClass {
  /** Frequent and even. */
  SMOOTH,
  /** Frequent and uneven. */
  ERRATIC,
  /** Rare and even; also a series without any demand. */
  INTERMITTENT,
  /** Rare and uneven. */
  LUMPY;

  private static final double INTERVAL = 1.32;
  private static final double VARIATION = 0.49;

  /**
   * The class of a history. The mean interval is steps over demands, the variation that of the
   * demands with divisor n.
   */
  public static DemandClass of(double[] history) {
    int demands = 0;
    double sum = 0;
    double squares = 0;
    for (double y : history) {
      if (y > 0) {
        demands++;
        sum += y;
        squares += y * y;
      }
    }
    if (demands == 0) {
      return INTERMITTENT;
    }
    double mean = sum / demands;
    boolean rare = history.length >= INTERVAL * demands;
    boolean uneven = squares / demands - mean * mean >= VARIATION * mean * mean;
    if (rare) {
      return uneven ? LUMPY : INTERMITTENT;
    }
    return uneven ? ERRATIC : SMOOTH;
  }
}
