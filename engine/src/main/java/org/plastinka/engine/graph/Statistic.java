package org.plastinka.engine.graph;

/**
 * A number per row by which reversible instance normalisation centres or scales a look-back.
 * Variances are biased (1/n) and two-pass.
 */
public sealed interface Statistic {

  /** {@code mean(x)}. */
  record Mean() implements Statistic {}

  /**
   * {@code sqrt(variance(x) + epsilon)}: the legacy scale, which collapses on constant rows.
   *
   * @param epsilon above 0, or a constant row would have neither scale nor derivative
   */
  record StandardDeviation(double epsilon) implements Statistic {
    public StandardDeviation {
      requireEpsilon("standard deviation", epsilon);
    }
  }

  /** {@code sqrt(variance(x))}, and 1 where that is 0. Source: google-research tide/models.py. */
  record StandardDeviationOrOne() implements Statistic {}

  /** {@code max(mean |x|, floor)}, the floor at least 0. */
  record MeanAbsolute(double floor) implements Statistic {
    public MeanAbsolute {
      if (!(floor >= 0 && floor < Double.POSITIVE_INFINITY)) {
        throw new IllegalArgumentException(
            "mean absolute: floor must be finite and >= 0, was " + floor);
      }
    }
  }

  /** What is added to a variance, under a root that something is divided by. */
  static void requireEpsilon(String of, double epsilon) {
    if (!(epsilon > 0 && epsilon < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(of + ": epsilon must be finite and > 0, was " + epsilon);
    }
  }
}
