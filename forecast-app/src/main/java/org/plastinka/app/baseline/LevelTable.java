package org.plastinka.app.baseline;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * Quantiles of demand relative to the level it was expected at, by bins of the level that hold
 * about the same number of steps.
 *
 * @param edges least level of each bin, rising
 * @param relative quantiles of demand over level: [bin][level of the quantile]
 * @param atZero quantiles of demand where the level was 0
 */
record LevelTable(double[] edges, double[][] relative, double[] atZero) {
  private static final int MOST_BINS = 60;
  private static final int LEAST_STEPS = 200;

  /** Quantiles at a level; a level below all bins is in the lowest. */
  double[] quantiles(double level) {
    if (!(level > 0) || edges.length == 0) {
      return atZero.clone();
    }
    int found = Arrays.binarySearch(edges, level);
    int bin = Math.max(0, found >= 0 ? found : -found - 2);
    return Arrays.stream(relative[bin]).map(ratio -> ratio * level).toArray();
  }

  /** Collects what demand came at which level. */
  static final class Builder {
    private final List<double[]> above = new ArrayList<>();
    private final List<Double> zero = new ArrayList<>();

    void add(double level, double demand) {
      if (level > 0) {
        above.add(new double[] {level, demand});
      } else {
        zero.add(demand);
      }
    }

    LevelTable build(List<Double> levels) {
      above.sort(Comparator.comparingDouble(pair -> pair[0]));
      int bins = Math.max(1, Math.min(MOST_BINS, above.size() / LEAST_STEPS));
      List<Double> edges = new ArrayList<>();
      List<double[]> relative = new ArrayList<>();
      int start = 0;
      for (int bin = 1; bin <= bins && start < above.size(); bin++) {
        int end = pastTies((int) ((long) above.size() * bin / bins));
        if (end > start) {
          edges.add(above.get(start)[0]);
          relative.add(ratios(start, end).quantiles(levels));
          start = end;
        }
      }
      return new LevelTable(
          doubles(edges),
          relative.toArray(new double[0][]),
          Empirical.of(0, doubles(zero)).quantiles(levels));
    }

    /** A level lies in one bin: the first step from this one on that has another level. */
    private int pastTies(int end) {
      int at = end;
      while (at < above.size() && above.get(at)[0] == above.get(at - 1)[0]) {
        at++;
      }
      return at;
    }

    private Empirical ratios(int start, int end) {
      return Empirical.of(
          0, above.subList(start, end).stream().mapToDouble(pair -> pair[1] / pair[0]).toArray());
    }
  }

  private static double[] doubles(List<Double> values) {
    return values.stream().mapToDouble(Double::doubleValue).toArray();
  }
}
