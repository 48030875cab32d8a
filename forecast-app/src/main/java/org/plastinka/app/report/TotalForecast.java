package org.plastinka.app.report;

import java.util.List;
import org.plastinka.app.domain.DemandCurve;

/**
 * The sum of a month's sales over products, with the range that four months of five should keep.
 *
 * <p>{@code expected = sum of means}; {@code range = expected +- 1.2816 k sqrt(sum of variances)},
 * not below 0. Mean and variance of a product are those of its {@link DemandCurve}. The sum of
 * variances takes products as independent, which a good or bad month of the whole shop breaks;
 * {@code k} corrects for that by what happened.
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
   * spread)^2)}; 1 if fewer than three are known. A month that is not over says nothing.
   */
  static double widening(List<PastMonth> past) {
    double squares = 0;
    int months = 0;
    for (PastMonth month : past) {
      if (month.over() && month.forecast().spread() > 0) {
        double z = (month.actual() - month.forecast().expected()) / month.forecast().spread();
        squares += z * z;
        months++;
      }
    }
    return months < 3 ? 1 : Math.max(1, Math.sqrt(squares / months));
  }
}
