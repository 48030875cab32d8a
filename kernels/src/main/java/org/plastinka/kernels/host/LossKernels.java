package org.plastinka.kernels.host;

import org.plastinka.engine.graph.Objective;

/** Losses and their gradients. */
final class LossKernels {
  private LossKernels() {}

  /** Levels and weights of a quantile loss in float32; none for the squared error. */
  private record Rule(float[] levels, float[] weights) {
    static Rule of(Objective objective) {
      if (!(objective instanceof Objective.Quantile quantile)) {
        return new Rule(null, null);
      }
      int n = quantile.width();
      float[] levels = new float[n];
      float[] weights = new float[n];
      for (int q = 0; q < n; q++) {
        levels[q] = (float) (double) quantile.levels().get(q);
        weights[q] = (float) (double) quantile.levelWeights().get(q);
      }
      return new Rule(levels, weights);
    }

    double loss(int q, float e) {
      if (levels == null) {
        return (double) e * e;
      }
      float a = levels[q];
      return (double) weights[q] * Math.max(a * e, (a - 1) * e);
    }

    float slope(int q, float e) {
      if (levels == null) {
        return -2 * e;
      }
      float a = levels[q];
      return weights[q] * (e > 0 ? -a : e < 0 ? 1 - a : 0.5f - a);
    }
  }

  /** One number, summed in float64 in the order of rows, by the caller alone. */
  static final class Loss extends HostKernel {
    private final View out;
    private final View prediction;
    private final View target;
    private final View weight;
    private final Rule rule;

    Loss(View out, View prediction, View target, View weight, Objective objective) {
      super(0);
      this.out = out;
      this.prediction = prediction;
      this.target = target;
      this.weight = weight;
      this.rule = Rule.of(objective);
    }

    @Override
    public void run(int part, int parts) {
      double sum = 0;
      for (int i = 0; i < prediction.rows(); i++) {
        float y = target.array()[target.row(i)];
        double row = 0;
        for (int q = 0; q < prediction.cols(); q++) {
          row += rule.loss(q, y - prediction.array()[prediction.row(i) + q]);
        }
        sum += weight.array()[weight.row(i)] * row;
      }
      out.array()[out.offset()] = (float) sum;
    }
  }

  static final class LossGradient extends HostKernel {
    private final View dPrediction;
    private final View prediction;
    private final View target;
    private final View weight;
    private final View dLoss;
    private final Rule rule;

    LossGradient(
        View dPrediction,
        View prediction,
        View target,
        View weight,
        View dLoss,
        Objective objective) {
      super(4L * prediction.size());
      this.dPrediction = dPrediction;
      this.prediction = prediction;
      this.target = target;
      this.weight = weight;
      this.dLoss = dLoss;
      this.rule = Rule.of(objective);
    }

    @Override
    public void run(int part, int parts) {
      float scale = dLoss.array()[dLoss.offset()];
      int end = from(prediction.rows(), part + 1, parts);
      for (int i = from(prediction.rows(), part, parts); i < end; i++) {
        float w = scale * weight.array()[weight.row(i)];
        float y = target.array()[target.row(i)];
        for (int q = 0; q < prediction.cols(); q++) {
          float e = y - prediction.array()[prediction.row(i) + q];
          dPrediction.array()[dPrediction.row(i) + q] = w * rule.slope(q, e);
        }
      }
    }
  }
}
