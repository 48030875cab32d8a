package org.plastinka.app.baseline;

import java.util.List;

/**
 * Poisson and negative binomial counts, by the recursion of Panjer's class they share: {@code p(k)
 * = (a + b / k) p(k - 1)}.
 *
 * <p>Quantiles are exact: masses are summed from the mode outwards, with the mode's mass as the
 * unit, until one is below 1e-18 of it, so that neither a large mean nor a long tail underflows.
 *
 * <p>Counts whose standard deviation is above 10,000 are counted in packs of a size that brings it
 * there; otherwise their sums would be too long. Mean and variance stay: packs may vary less than a
 * Poisson distribution of their mean, and are binomial then, the third of the class ({@code a <
 * 0}).
 *
 * @param unit size of a pack, 1 or more
 */
public record CountDistribution(double a, double b, double unit) implements Distribution {
  private static final double NEGLIGIBLE = 1e-18;
  private static final double GREATEST_DEVIATION = 1e4;

  /**
   * Keeps a share of 1/4, or of 1 - 0.9, a hair off, from leaving its level to the counts above.
   */
  static final double ROUNDING = 1e-9;

  /** {@code p(k) = exp(-mean) mean^k / k!}; always 0 for a mean of 0 or less. */
  public static CountDistribution poisson(double mean) {
    return negativeBinomial(mean, mean);
  }

  /**
   * {@code p(k) = C(k + r - 1, k) (1 - a)^r a^k} with {@code r = mean^2 / (variance - mean)} and
   * {@code a = 1 - mean / variance}; Poisson if the variance is not above the mean.
   */
  public static CountDistribution negativeBinomial(double mean, double variance) {
    if (!(mean > 0)) {
      return new CountDistribution(0, 0, 1);
    }
    double spread = Math.max(mean, variance);
    double unit = Math.max(1, Math.sqrt(spread) / GREATEST_DEVIATION);
    double m = mean / unit;
    double v = spread / (unit * unit);
    double a = (v - m) / v;
    return new CountDistribution(a, m * (m / v) - a, unit);
  }

  @Override
  public double[] quantiles(List<Double> levels) {
    long mode = Math.max(0, (long) Math.floor(b / (1 - a)));
    long first = mode;
    double least = 1;
    double total = 1;
    while (first > 0 && least > NEGLIGIBLE) {
      least /= ratio(first--);
      total += least;
    }
    long last = mode;
    for (double mass = 1; mass > NEGLIGIBLE; total += mass) {
      mass *= ratio(++last);
    }
    double[] out = new double[levels.size()];
    double mass = least;
    double sum = least;
    long k = first;
    for (int i = 0; i < out.length; i++) {
      while (sum < (levels.get(i) - ROUNDING) * total && k < last) {
        mass *= ratio(++k);
        sum += mass;
      }
      out[i] = k * unit;
    }
    return out;
  }

  private double ratio(long k) {
    return a + b / k;
  }
}
