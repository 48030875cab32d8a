package org.plastinka.app.shop;

import java.util.Arrays;

/**
 * How much a window counts in training: the mean over its look-back of {@code 0.1 + alpha *
 * log1p(z(sales) * confidence)}; 1 if alpha is 0.
 *
 * @param lags months of the look-back
 * @param alpha weight of months with sales and a full shelf
 */
public record SampleWeight(int lags, double alpha) {
  private static final double LEAST = 0.1;

  public SampleWeight {
    if (lags < 1 || !(alpha >= 0)) {
      throw new IllegalArgumentException(
          "sample weight: lags must be at least 1 and alpha at least 0, were "
              + lags
              + " and "
              + alpha);
    }
  }

  /**
   * The weight of the window that forecasts from each month on. Near the beginning the look-back is
   * what there is; without any, the least.
   *
   * @param sales through z, [month]
   * @param confidence [month]
   */
  float[] of(float[] sales, float[] confidence) {
    float[] weights = new float[sales.length];
    if (alpha == 0) {
      Arrays.fill(weights, 1);
      return weights;
    }
    for (int t = 0; t < weights.length; t++) {
      int from = Math.max(0, t - lags);
      double sum = 0;
      for (int s = from; s < t; s++) {
        sum += Math.log1p((double) sales[s] * confidence[s]);
      }
      weights[t] = (float) (LEAST + (t == 0 ? 0 : alpha * sum / (t - from)));
    }
    return weights;
  }
}
