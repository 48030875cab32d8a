package org.plastinka.app.count;

/**
 * A negative binomial distribution by its mean and size: {@code P(k) = Gamma(k + r) / (Gamma(r) k!)
 * (r / (r + m))^r (m / (r + m))^k}, of variance {@code m + m^2 / r}. The likelihood of values that
 * are no whole numbers is that of the same formula.
 *
 * @param mean m, above 0
 * @param size r, above 0; the smaller, the wider
 */
record NegativeBinomial(double mean, double size) {

  /** {@code log P(y)}. */
  double logMass(double y) {
    double rise =
        y == 0
            ? 0
            : GammaFunctions.logGamma(y + size)
                - GammaFunctions.logGamma(size)
                - GammaFunctions.logGamma(y + 1);
    double share = y == 0 ? 0 : y * Math.log(mean / (size + mean));
    return rise - size * Math.log1p(mean / size) + share;
  }

  /** Derivative of {@code log P(y)} by {@code log m}. */
  double meanSlope(double y) {
    return y - (y + size) * mean / (size + mean);
  }

  /** Derivative of {@code log P(y)} by {@code log r}. */
  double sizeSlope(double y) {
    double rise = GammaFunctions.digammaRise(size, y);
    return size * (rise - Math.log1p(mean / size) + 1 - (size + y) / (size + mean));
  }

  double deviation() {
    return Math.sqrt(mean + mean * mean / size);
  }
}
