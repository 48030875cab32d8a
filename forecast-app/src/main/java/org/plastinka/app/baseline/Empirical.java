package org.plastinka.app.baseline;

import java.util.Arrays;
import java.util.List;

/**
 * Values seen, each with the same share: the quantile at level a of n values is the {@code ceil(n
 * a)}-th smallest.
 *
 * @param sorted at least one
 */
record Empirical(double[] sorted) implements Distribution {
  /** Keeps a product such as 100 * 0.07, a hair above 7, from being raised to 8. */
  private static final double ROUNDING = 1e-9;

  /** The distribution of {@code centre + value}. */
  static Empirical of(double centre, double[] values) {
    double[] sorted = values.length == 0 ? new double[1] : values.clone();
    Arrays.sort(sorted);
    for (int i = 0; i < sorted.length; i++) {
      sorted[i] += centre;
    }
    return new Empirical(sorted);
  }

  @Override
  public double[] quantiles(List<Double> levels) {
    double[] out = new double[levels.size()];
    for (int i = 0; i < out.length; i++) {
      double rank = Math.ceil(sorted.length * levels.get(i) - ROUNDING);
      out[i] = sorted[(int) Math.max(0, rank - 1)];
    }
    return out;
  }
}
