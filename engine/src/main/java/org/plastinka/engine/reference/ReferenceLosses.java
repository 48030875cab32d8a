package org.plastinka.engine.reference;

import org.plastinka.engine.graph.Objective;

/** The rule of one prediction against its target, with {@code e = target - prediction}. */
final class ReferenceLosses {
  private ReferenceLosses() {}

  static double rule(Objective objective, int q, double e) {
    if (objective instanceof Objective.Quantile quantile) {
      double a = quantile.levels().get(q);
      return quantile.levelWeights().get(q) * Math.max(a * e, (a - 1) * e);
    }
    return e * e;
  }

  /** {@code d rule / d prediction}. */
  static double slope(Objective objective, int q, double e) {
    if (objective instanceof Objective.Quantile quantile) {
      double a = quantile.levels().get(q);
      double side = e > 0 ? -a : e < 0 ? 1 - a : 0.5 - a;
      return quantile.levelWeights().get(q) * side;
    }
    return -2 * e;
  }

  static double levelWeight(Objective objective, int q) {
    return objective instanceof Objective.Quantile quantile ? quantile.levelWeights().get(q) : 1;
  }

  /** The size of the terms whose roundings add up: |e|, or e^2. */
  static double size(Objective objective, double e) {
    return objective instanceof Objective.Quantile ? Math.abs(e) : e * e;
  }

  /** The greatest slope at an error of that size: 1, or 2 |e|. */
  static double steepest(Objective objective, double e) {
    return objective instanceof Objective.Quantile ? 1 : 2 * Math.abs(e);
  }
}
