package org.plastinka.app.count;

/**
 * Ratios of gamma functions as the negative binomial needs them, for {@code r > 0} and {@code y >=
 * 0}.
 *
 * <p>Arguments below 8 are raised by the recurrences {@code Gamma(x + 1) = x Gamma(x)} and {@code
 * psi(x + 1) = psi(x) + 1 / x}; above, Stirling's series to the term in x^-5 has an error below
 * 3e-10.
 *
 * <p>Source: Abramowitz and Stegun, "Handbook of mathematical functions" (1964), 6.1.40 and 6.3.18.
 */
final class GammaFunctions {
  private static final double LARGE = 8;
  private static final double HALF_LOG_TWO_PI = 0.5 * Math.log(2 * Math.PI);

  private GammaFunctions() {}

  /** {@code log Gamma(x)}. */
  static double logGamma(double x) {
    double product = 1;
    double z = x;
    while (z < LARGE) {
      product *= z++;
    }
    double u = 1 / (z * z);
    double series = (1 / 12.0 - u * (1 / 360.0 - u / 1260)) / z;
    return (z - 0.5) * Math.log(z) - z + HALF_LOG_TWO_PI + series - Math.log(product);
  }

  /** {@code psi(y + r) - psi(r)}, psi being the derivative of {@code log Gamma}. */
  static double digammaRise(double r, double y) {
    return y == 0 ? 0 : digamma(r + y) - digamma(r);
  }

  private static double digamma(double x) {
    double sum = 0;
    double z = x;
    while (z < LARGE) {
      sum += 1 / z++;
    }
    double u = 1 / (z * z);
    double series = u * (1 / 12.0 - u * (1 / 120.0 - u / 252));
    return Math.log(z) - 0.5 / z - series - sum;
  }
}
