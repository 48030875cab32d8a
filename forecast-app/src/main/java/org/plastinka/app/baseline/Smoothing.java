package org.plastinka.app.baseline;

/**
 * Simple exponential smoothing: {@code l[0] = y[0], l[t] = l[t-1] + alpha (y[t] - l[t-1])}; the
 * forecast is the last level.
 */
final class Smoothing {
  private static final double GOLDEN = (Math.sqrt(5) - 1) / 2;
  private static final double LEAST = 0.1;
  private static final double GREATEST = 0.3;
  private static final double WIDTH = 1e-8;

  private Smoothing() {}

  /** The level after the last value. */
  static double level(double[] y, double alpha) {
    double level = y[0];
    for (int t = 1; t < y.length; t++) {
      level += alpha * (y[t] - level);
    }
    return level;
  }

  /** The level with the alpha in 0.1 .. 0.3 of the least squared one-step error. */
  static double optimised(double[] y) {
    return level(y, alpha(y));
  }

  /** Golden section search: the error has one valley there, or its lowest end is as good. */
  static double alpha(double[] y) {
    double low = LEAST;
    double high = GREATEST;
    double left = high - GOLDEN * (high - low);
    double right = low + GOLDEN * (high - low);
    double ofLeft = squaredError(y, left);
    double ofRight = squaredError(y, right);
    while (high - low > WIDTH) {
      if (ofLeft <= ofRight) {
        high = right;
        right = left;
        ofRight = ofLeft;
        left = high - GOLDEN * (high - low);
        ofLeft = squaredError(y, left);
      } else {
        low = left;
        left = right;
        ofLeft = ofRight;
        right = low + GOLDEN * (high - low);
        ofRight = squaredError(y, right);
      }
    }
    return (low + high) / 2;
  }

  private static double squaredError(double[] y, double alpha) {
    double level = y[0];
    double sum = 0;
    for (int t = 1; t < y.length; t++) {
      double error = y[t] - level;
      sum += error * error;
      level += alpha * error;
    }
    return sum;
  }
}
