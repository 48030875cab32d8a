package org.plastinka.app.baseline;

import java.util.List;

/**
 * Demand that first has to come at all: 0 with probability {@code 1 - share}, otherwise 1 plus a
 * count.
 *
 * @param share of steps with demand
 * @param excess demand above 1 where there is any
 */
public record Hurdle(double share, CountDistribution excess) implements Distribution {
  @Override
  public double[] quantiles(List<Double> levels) {
    double none = 1 - share;
    List<Double> above =
        levels.stream()
            .map(a -> a - none)
            .filter(a -> a > CountDistribution.ROUNDING)
            .map(a -> a / share)
            .toList();
    double[] sizes = excess.quantiles(above);
    double[] out = new double[levels.size()];
    int zeros = levels.size() - above.size();
    for (int i = 0; i < sizes.length; i++) {
      out[zeros + i] = 1 + sizes[i];
    }
    return out;
  }
}
