package org.plastinka.app.tide;

import java.util.Arrays;
import java.util.List;
import org.plastinka.app.domain.Panel;

/**
 * Quantiles of all targets of a panel on the scale of the network: what is forecast best without
 * looking at anything, and where training starts. Those of counts are of {@code y + U}, as the
 * network learns them.
 */
final class PooledQuantiles {
  private PooledQuantiles() {}

  /**
   * @param end the step before which targets are seen
   * @return one a level
   */
  static List<Double> of(Panel panel, int end, TargetScale scale, List<Double> levels) {
    double[] sorted =
        panel.series().stream()
            .filter(s -> s.first() < end)
            .map(s -> s.until(end))
            .flatMapToDouble(s -> Arrays.stream(s.observed()))
            .sorted()
            .toArray();
    return levels.stream().map(level -> at(sorted, level, scale)).toList();
  }

  private static double at(double[] sorted, double level, TargetScale scale) {
    double rank = level * sorted.length;
    double y = sorted[(int) rank];
    int first = first(sorted, y);
    int ties = first(sorted, Math.nextUp(y)) - first;
    return scale.z(y) + (rank - first) / ties * scale.spread(y);
  }

  /** The place of the first value that is not below x. */
  private static int first(double[] sorted, double x) {
    int low = 0;
    int high = sorted.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (sorted[middle] < x) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }
}
