package org.plastinka.app.report;

import java.util.List;
import org.plastinka.app.domain.Quantiles;

/**
 * The sum of a month's sales over products, with the range that four months of five should keep.
 *
 * <p>{@code expected = sum of means}; {@code range = expected +- 1.2816 k sqrt(sum of variances)},
 * not below 0. Mean and variance of a product are those of its quantile function, linear between
 * the levels and constant beyond them. The sum of variances takes products as independent, which a
 * good or bad month of the whole shop breaks; {@code k} corrects for that by what happened.
 *
 * @param spread square root of the sum of variances, before k
 */
public record TotalForecast(double expected, double low, double high, double spread) {
  /** What a normal distribution keeps with probability 0.8 on both sides together. */
  private static final double FOUR_OF_FIVE = 1.2815515655446004;

  static TotalForecast of(double mean, double variance, double k) {
    double spread = Math.sqrt(variance);
    double reach = FOUR_OF_FIVE * k * spread;
    return new TotalForecast(mean, Math.max(0, mean - reach), mean + reach, spread);
  }

  /**
   * The factor of past months: {@code k = max(1, root of the mean of ((actual - expected) /
   * spread)^2)}; 1 if fewer than three are known.
   */
  static double widening(List<PastMonth> past) {
    double squares = 0;
    int months = 0;
    for (PastMonth month : past) {
      if (month.forecast().spread() > 0) {
        double z = (month.actual() - month.forecast().expected()) / month.forecast().spread();
        squares += z * z;
        months++;
      }
    }
    return months < 3 ? 1 : Math.max(1, Math.sqrt(squares / months));
  }

  /** {@code integral of q(u)^2 du - mean^2}. */
  static double variance(List<Double> levels, double[] q) {
    int last = q.length - 1;
    double squares = levels.get(0) * q[0] * q[0] + (1 - levels.get(last)) * q[last] * q[last];
    for (int i = 1; i <= last; i++) {
      double span = levels.get(i) - levels.get(i - 1);
      squares += span * (q[i] * q[i] + q[i] * q[i - 1] + q[i - 1] * q[i - 1]) / 3;
    }
    double mean = Quantiles.mean(levels, q);
    return Math.max(0, squares - mean * mean);
  }
}
