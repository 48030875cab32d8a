package org.plastinka.engine.graph;

import java.util.Arrays;
import java.util.List;

/**
 * What a loss sums per predicted row: the rule of one target against one row of predictions.
 *
 * <p>The loss of a batch is {@code sum_i w_i * rule(y_i, prediction_i)}: whoever fills the batch
 * divides the weights by the number of observed targets, and gives weight 0 to what was not
 * observed, so that the loss is a mean over pairs whatever the batch holds.
 */
public sealed interface Objective {

  /** Predictions per target. */
  int width();

  /**
   * Weighted quantile loss: {@code sum_q u_q * max(a_q e, (a_q - 1) e)} with {@code e = y -
   * yhat_q}. At {@code e = 0} the gradient is the mean of both sides, {@code u_q (1/2 - a_q)}.
   *
   * <p>Source: Koenker and Bassett 1978; sum over levels as in darts QuantileRegression.
   *
   * @param levels strictly rising, each in (0, 1)
   * @param levelWeights one per level, each finite and at least 0
   */
  record Quantile(List<Double> levels, List<Double> levelWeights) implements Objective {
    public Quantile {
      levels = List.copyOf(levels);
      levelWeights = List.copyOf(levelWeights);
      if (levels.isEmpty() || levels.size() != levelWeights.size()) {
        throw new IllegalArgumentException(
            "quantile loss: " + levels.size() + " levels and " + levelWeights.size() + " weights");
      }
      for (int q = 0; q < levels.size(); q++) {
        double level = levels.get(q);
        if (!(level > 0 && level < 1) || q > 0 && level <= levels.get(q - 1)) {
          throw new IllegalArgumentException(
              "quantile loss: levels must rise strictly within (0, 1), were " + levels);
        }
        if (!(levelWeights.get(q) >= 0 && levelWeights.get(q) < Double.POSITIVE_INFINITY)) {
          throw new IllegalArgumentException(
              "quantile loss: weights must be finite and >= 0, were " + levelWeights);
        }
      }
    }

    /** All levels weigh 1. */
    public static Quantile unweighted(List<Double> levels) {
      Double[] ones = new Double[levels.size()];
      Arrays.fill(ones, 1.0);
      return new Quantile(levels, List.of(ones));
    }

    @Override
    public int width() {
      return levels.size();
    }
  }

  /** {@code (yhat - y)^2}. */
  record SquaredError() implements Objective {
    @Override
    public int width() {
      return 1;
    }
  }
}
