package org.plastinka.app.baseline;

import java.util.Arrays;

/**
 * Mean demand per step by the methods made for rare demand; 0 for a history without any.
 *
 * <p>Sources: Croston, "Forecasting and stock control for intermittent demands" (1972); Syntetos,
 * Boylan, "The accuracy of intermittent demand estimates" (2005), SBA; Teunter, Syntetos, Babai,
 * "Intermittent demand: linking forecasting to inventory obsolescence" (2011), TSB; Nikolopoulos et
 * al., "An aggregate-disaggregate intermittent demand approach" (2011), ADIDA; Petropoulos,
 * Kourentzes, "Forecast combinations for intermittent demand" (2015), IMAPA.
 */
final class Intermittent {
  private static final double ALPHA = 0.1;
  private static final double DEBIAS = 1 - ALPHA / 2;

  private Intermittent() {}

  /**
   * Smoothed size of demands over smoothed interval between them; the first interval counts from
   * the start.
   */
  static double croston(double[] y) {
    double[] sizes = sizes(y);
    return sizes.length == 0
        ? 0
        : Smoothing.level(sizes, ALPHA) / Smoothing.level(intervals(y), ALPHA);
  }

  /** Croston's mean less its bias: times {@code 1 - alpha / 2}. */
  static double sba(double[] y) {
    return DEBIAS * croston(y);
  }

  /**
   * Smoothed size of demands times smoothed share of steps with demand, which fades without any.
   */
  static double tsb(double[] y) {
    double[] sizes = sizes(y);
    double[] came = Arrays.stream(y).map(value -> value > 0 ? 1 : 0).toArray();
    return sizes.length == 0 ? 0 : Smoothing.level(sizes, ALPHA) * Smoothing.level(came, ALPHA);
  }

  /** Smoothed sums of buckets as long as the mean interval, per step. */
  static double adida(double[] y) {
    double[] intervals = intervals(y);
    return intervals.length == 0 ? 0 : ofBuckets(y, meanInterval(intervals));
  }

  /** The mean of ADIDA's over all lengths of bucket up to the mean interval. */
  static double imapa(double[] y) {
    double[] intervals = intervals(y);
    if (intervals.length == 0) {
      return 0;
    }
    int longest = meanInterval(intervals);
    double sum = 0;
    for (int length = 1; length <= longest; length++) {
      sum += ofBuckets(y, length);
    }
    return sum / longest;
  }

  private static double[] sizes(double[] y) {
    return Arrays.stream(y).filter(value -> value > 0).toArray();
  }

  static double[] intervals(double[] y) {
    double[] intervals = new double[y.length];
    int count = 0;
    int before = -1;
    for (int t = 0; t < y.length; t++) {
      if (y[t] > 0) {
        intervals[count++] = t - before;
        before = t;
      }
    }
    return Arrays.copyOf(intervals, count);
  }

  /** Halves are rounded to the even neighbour, as the published implementations do. */
  private static int meanInterval(double[] intervals) {
    return (int) Math.rint(Arrays.stream(intervals).average().orElseThrow());
  }

  /** Steps at the start that fill no bucket are left out. */
  private static double ofBuckets(double[] y, int length) {
    double[] sums = new double[y.length / length];
    int skipped = y.length % length;
    for (int t = skipped; t < y.length; t++) {
      sums[(t - skipped) / length] += y[t];
    }
    return Smoothing.optimised(sums) / length;
  }
}
