package org.plastinka.app.shop;

/**
 * Exponentially weighted mean and variance, recursively.
 *
 * <p>{@code y_t = (1 - a) y_(t-1) + a x_t} from {@code y_0 = x_0}; the variance under the same
 * weights w with the bias correction {@code 1 / (1 - sum w^2)}, 0 where that is undefined. As
 * pandas' {@code ewm(span, adjust=False)}; a month without observation leaves both as they are.
 */
final class MovingMoments {
  private final double a;
  private boolean begun;
  private double mean;
  private double biased;
  private double squaredWeights;

  /**
   * @param span {@code a = 2 / (span + 1)}
   */
  MovingMoments(double span) {
    this.a = 2 / (span + 1);
  }

  void add(double x) {
    if (!begun) {
      begun = true;
      mean = x;
      squaredWeights = 1;
      return;
    }
    double d = x - mean;
    biased = (1 - a) * (biased + a * d * d);
    mean += a * d;
    squaredWeights = (1 - a) * (1 - a) * squaredWeights + a * a;
  }

  /** 0 before the first observation. */
  double mean() {
    return mean;
  }

  double variance() {
    return squaredWeights >= 1 ? 0 : biased / (1 - squaredWeights);
  }
}
