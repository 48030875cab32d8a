package org.plastinka.app.count;

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
