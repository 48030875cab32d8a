package org.plastinka.app.count;

import java.util.Arrays;

/**
 * Inputs of the network from features: {@code (f - mean) / (deviation + 0.001)}, held within 5, and
 * the logarithm of the step of the horizon.
 *
 * @param mean over the rows of training, one a feature
 * @param deviation likewise
 */
public record CountScale(double[] mean, double[] deviation) {
  static final int INPUTS = LotHistory.WIDTH + 1;

  private static final double FLOOR = 1e-3;
  private static final double BOUND = 5;

  /**
   * @throws IllegalArgumentException if it was fitted on other features than this version knows, or
   *     is not of finite numbers
   */
  public CountScale {
    if (mean.length != LotHistory.WIDTH || deviation.length != LotHistory.WIDTH) {
      throw new IllegalArgumentException(
          "the network of counts was fitted on "
              + Math.min(mean.length, deviation.length)
              + " features of the past, this version has "
              + LotHistory.WIDTH);
    }
    if (!Arrays.stream(mean).allMatch(Double::isFinite)
        || !Arrays.stream(deviation).allMatch(d -> d >= 0 && d < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "the scale of the network of counts must have finite means, and deviations of 0 or more");
    }
  }

  static CountScale fit(CountRows rows) {
    int width = LotHistory.WIDTH;
    double[] mean = new double[width];
    double[] deviation = new double[width];
    for (int i = 0; i < rows.features().length; i++) {
      mean[i % width] += rows.features()[i] / rows.count();
    }
    for (int i = 0; i < rows.features().length; i++) {
      double d = rows.features()[i] - mean[i % width];
      deviation[i % width] += d * d / rows.count();
    }
    for (int c = 0; c < width; c++) {
      deviation[c] = Math.sqrt(deviation[c]);
    }
    return new CountScale(mean, deviation);
  }

  /**
   * @param horizon 1 for the first step
   * @param x written, {@link #INPUTS} numbers
   */
  void write(CountRows rows, int row, int horizon, float[] x) {
    for (int c = 0; c < LotHistory.WIDTH; c++) {
      double f = rows.features()[row * LotHistory.WIDTH + c];
      double z = (f - mean[c]) / (deviation[c] + FLOOR);
      x[c] = (float) Math.max(-BOUND, Math.min(BOUND, z));
    }
    x[LotHistory.WIDTH] = (float) Math.log(horizon);
  }
}
