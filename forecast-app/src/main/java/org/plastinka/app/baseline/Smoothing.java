package org.plastinka.app.baseline;

/**
 * Simple exponential smoothing: {@code l[0] = y[0], l[t] = l[t-1] + alpha (y[t] - l[t-1])}; the
 * forecast is the last level.
 */
final class Smoothing {
  private static final double GOLDEN = (Math.sqrt(5) - 1) / 2;
  private static final double LEAST = 0.1;
  private static final double GREATEST = 0.3;
  private static final int PARTS = 20;
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

  /** Golden section search beside the best of even values: the error may have several valleys. */
  static double alpha(double[] y) {
    double part = (GREATEST - LEAST) / PARTS;
    double best = LEAST;
    double least = squaredError(y, best);
    for (int i = 1; i <= PARTS; i++) {
      double error = squaredError(y, LEAST + i * part);
      if (error < least) {
        best = LEAST + i * part;
        least = error;
      }
    }
    return search(y, Math.max(LEAST, best - part), Math.min(GREATEST, best + part));
  }

  private static double search(double[] y, double from, double to) {
    double low = from;
    double high = to;
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
