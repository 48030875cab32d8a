package org.plastinka.engine.reference;

import org.plastinka.engine.graph.Objective;
import org.plastinka.engine.plan.LossStep;

/**
 * Losses and their gradients in float64, and the rule of one prediction against its target, with
 * {@code e = target - prediction}.
 */
final class ReferenceLosses {
  private ReferenceLosses() {}

  static void loss(LossStep.Loss s, Memory x) {
    double sum = 0;
    for (int i = 0; i < s.prediction().rows(); i++) {
      double y = x.get(s.target(), i, 0);
      double rules = 0;
      for (int q = 0; q < s.prediction().cols(); q++) {
        rules += rule(s.objective(), q, y - x.get(s.prediction(), i, q));
      }
      sum += x.get(s.weight(), i, 0) * rules;
    }
    x.set(s.out(), 0, 0, sum);
  }

  static void gradient(LossStep.LossGradient s, Memory x) {
    double dLoss = x.scalar(s.dLoss());
    for (int i = 0; i < s.prediction().rows(); i++) {
      double scale = dLoss * x.get(s.weight(), i, 0);
      double y = x.get(s.target(), i, 0);
      for (int q = 0; q < s.prediction().cols(); q++) {
        double slope = slope(s.objective(), q, y - x.get(s.prediction(), i, q));
        x.set(s.dPrediction(), i, q, scale * slope);
      }
    }
  }

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
