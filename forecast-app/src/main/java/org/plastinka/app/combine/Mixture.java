package org.plastinka.app.combine;

import java.util.Arrays;
import java.util.Map;
import org.plastinka.app.domain.DemandClass;
import org.plastinka.app.domain.Quantiles;

/**
 * Weighted means of the methods' quantiles: {@code q[a] = sum_m w_m q_m[a]}, the weights being
 * those of the series' demand class.
 *
 * @param weights one a method, at least 0, adding up to 1
 * @param whole whether the means are rounded to whole numbers. The quantiles of counts are whole,
 *     and a fraction pays at both neighbours
 */
public record Mixture(Map<DemandClass, double[]> weights, boolean whole) {
  private static final double ROUNDING = 1e-6;

  /**
   * @throws IllegalArgumentException if a demand class has no such weights
   */
  public Mixture {
    for (DemandClass demand : DemandClass.values()) {
      double[] own = weights.getOrDefault(demand, new double[0]);
      boolean shares = Arrays.stream(own).allMatch(w -> w >= 0);
      if (!shares || !(Math.abs(Arrays.stream(own).sum() - 1) <= ROUNDING)) {
        throw new IllegalArgumentException(
            "weights of series of "
                + demand
                + " demand must be at least 0 and add up to 1, were "
                + Arrays.toString(own));
      }
    }
  }

  /**
   * @param quantiles [method][level]
   * @return in order, at least 0
   */
  double[] of(double[][] quantiles, DemandClass demand) {
    double[] mean = mean(quantiles, weights.get(demand));
    if (whole) {
      Arrays.setAll(mean, i -> Math.rint(mean[i]));
    }
    return Quantiles.ordered(mean);
  }

  static double[] mean(double[][] quantiles, double[] weights) {
    double[] mean = new double[quantiles[0].length];
    for (int m = 0; m < weights.length; m++) {
      for (int i = 0; i < mean.length && weights[m] > 0; i++) {
        mean[i] += weights[m] * quantiles[m][i];
      }
    }
    return mean;
  }
}
