package org.plastinka.app.count;

/**
 * Probabilities of rising counts, by {@code P(k) = P(k - 1) (k - 1 + r) / k m / (r + m)} from 12
 * deviations below the mean on: what lies lower is less than a quantile can tell, and P(0) of a
 * large mean is no double.
 */
final class MassSequence {
  private static final double SPAN = 12;
  private static final double TAIL = 60;

  private final NegativeBinomial of;
  private final double share;
  private final double ratio;
  private double mass;

  MassSequence(NegativeBinomial of, double share) {
    this.of = of;
    this.share = share;
    this.ratio = of.mean() / (of.size() + of.mean());
  }

  /** The first count that has a mass here. */
  long first() {
    return (long) Math.max(0, of.mean() - SPAN * of.deviation());
  }

  /** A count no quantile is above. */
  long last() {
    return (long) (1 + of.mean() + TAIL * of.deviation());
  }

  /** The share's part of {@code P(k)}; to be asked for rising k, one after the other. */
  double mass(long k) {
    long first = first();
    if (k < first) {
      return 0;
    }
    mass = k == first ? share * Math.exp(of.logMass(k)) : mass * (k - 1 + of.size()) / k * ratio;
    return mass;
  }
}
