package org.plastinka.app.domain;

import java.util.List;

/**
 * A whole quantile function from quantiles at a few levels: linear between them; beyond the lowest
 * and the highest the tail of an exponential distribution through the two outermost, and not below
 * 0.
 *
 * <p>{@code Q(u) = q_K + (q_K - q_(K-1)) ln((1 - a_K) / (1 - u)) / ln((1 - a_(K-1)) / (1 - a_K))}
 * for u above the highest level a_K, and the mirror image, {@code Q(u) = q_1 - (q_2 - q_1) ln(a_1 /
 * u) / ln(a_2 / a_1)}, below the lowest. With one level it is constant.
 *
 * @param levels rising, in (0, 1)
 */
public record QuantileFunction(List<Double> levels) {
  public QuantileFunction {
    levels = List.copyOf(levels);
    Quantiles.checkLevels(levels);
  }

  /**
   * @param quantiles in order, one a level
   * @param u in (0, 1)
   */
  public double at(double[] quantiles, double u) {
    int last = levels.size() - 1;
    double lowest = levels.get(0);
    double highest = levels.get(last);
    if (last == 0 || u >= lowest && u <= highest) {
      return Math.max(0, Quantiles.at(levels, quantiles, u));
    }
    if (u < lowest) {
      double scale = (quantiles[1] - quantiles[0]) / Math.log(levels.get(1) / lowest);
      return Math.max(0, quantiles[0] - scale * Math.log(lowest / u));
    }
    double scale =
        (quantiles[last] - quantiles[last - 1])
            / Math.log((1 - levels.get(last - 1)) / (1 - highest));
    return Math.max(0, quantiles[last] + scale * Math.log((1 - highest) / (1 - u)));
  }
}
