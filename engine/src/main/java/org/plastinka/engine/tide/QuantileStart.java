package org.plastinka.engine.tide;

import java.util.List;
import java.util.Map;

/**
 * Lets a model begin with a forecast that fits the data instead of one of its own.
 *
 * <p>Where the output layers start at 0 ({@link org.plastinka.engine.nn.Initialisation#QUIET}), the
 * look-back skip's bias alone is the first forecast, whatever the model reads. With the monotone
 * head of {@code q[m] = b[m]} and {@code q[k] = q[k-1] + softplus(b[k])} upwards, likewise
 * downwards, a bias of 0 spreads the levels by 0.69 each, which is several times a target scaled to
 * 0..1, and the first epochs would go into unlearning that.
 */
public final class QuantileStart {
  /** Levels that meet start this far apart: softplus never reaches 0. */
  private static final double LEAST_GAP = 1e-3;

  private QuantileStart() {}

  /**
   * That bias, by its name.
   *
   * @param quantiles one a level, rising, on the scale of the targets
   */
  public static Map<String, double[]> of(TideModel model, List<Double> quantiles) {
    TideConfig.Head head = model.config().head();
    double[] row = quantiles.stream().mapToDouble(q -> q).toArray();
    if (head.order() == TideConfig.QuantileOrder.MONOTONE) {
      row = gaps(row, head.median());
    }
    double[] bias = new double[model.config().sizes().horizon() * row.length];
    for (int i = 0; i < bias.length; i++) {
      bias[i] = row[i % row.length];
    }
    return Map.of(TideModel.LOOKBACK_SKIP + ".bias", bias);
  }

  /** What the monotone head turns into the row. */
  private static double[] gaps(double[] row, int median) {
    double[] raw = row.clone();
    for (int q = 0; q < raw.length; q++) {
      if (q != median) {
        double gap = q < median ? row[q + 1] - row[q] : row[q] - row[q - 1];
        raw[q] = Math.log(Math.expm1(Math.max(LEAST_GAP, gap)));
      }
    }
    return raw;
  }
}
