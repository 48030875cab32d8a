package org.plastinka.app.baseline;

/**
 * Mean and variance of observed values.
 *
 * @param variance with divisor n - 1; 0 for a single value
 */
record Moments(double mean, double variance) {
  static Moments of(double[] y) {
    double mean = 0;
    for (double value : y) {
      mean += value / y.length;
    }
    double squares = 0;
    for (double value : y) {
      squares += (value - mean) * (value - mean);
    }
    return new Moments(mean, y.length < 2 ? 0 : squares / (y.length - 1));
  }

  /** Variance over mean; 1, as of a Poisson distribution, where there is no mean. */
  private double dispersion() {
    return mean > 0 ? variance / mean : 1;
  }

  /** The negative binomial distribution of these moments. */
  CountDistribution counts() {
    return CountDistribution.negativeBinomial(mean, variance);
  }

  /** Counts around another mean that scatter as much in proportion: same variance over mean. */
  CountDistribution around(double other) {
    return CountDistribution.negativeBinomial(other, other * dispersion());
  }
}
