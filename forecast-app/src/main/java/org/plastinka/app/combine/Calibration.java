package org.plastinka.app.combine;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.plastinka.app.domain.DemandClass;
import org.plastinka.app.domain.Quantiles;

/**
 * Pooled split-conformal calibration: {@code q[a] + offset[a] s}, with s the width of the
 * forecast's interval, at least 1 for counts.
 *
 * <p>The offset of a level is the residual {@code (y - q[a]) / s} of rank {@code ceil((n + 1) a)}
 * from 0.5 on and {@code floor((n + 1) a)} below, of the n residuals of the demand class, so that a
 * new value is at most the quantile with a share of at least a. A class with fewer residuals than
 * {@link #LEAST} uses those of all classes; if these are too few, nothing is changed. A miss that
 * chance can explain, or that lies between equal counts, is left as it is ({@link LevelCheck}).
 *
 * <p>A quantile of 0 stays at least 0, and quantiles stay in order. Forecasts of no width, which
 * are no counts, are left as they are.
 *
 * <p>Source: Romano, Patterson, Candes, "Conformalized quantile regression" (2019), asymmetric
 * form.
 *
 * @param offsets one a level; of each class that has any
 * @param residuals of all classes
 */
public record Calibration(List<Double> levels, Map<DemandClass, double[]> offsets, int residuals) {
  /** Residuals that offsets need at least. */
  public static final int LEAST = 400;

  /**
   * @throws IllegalArgumentException if a class has not one finite offset a level
   */
  public Calibration {
    for (double[] own : offsets.values()) {
      if (own.length != levels.size() || !Arrays.stream(own).allMatch(Double::isFinite)) {
        throw new IllegalArgumentException(
            "calibration needs a finite offset for each of the levels "
                + levels
                + ", found "
                + Arrays.toString(own));
      }
    }
  }

  static Calibration learn(List<Double> levels, List<CalibrationPair> pairs) {
    Map<DemandClass, double[]> byClass = new EnumMap<>(DemandClass.class);
    for (DemandClass demand : DemandClass.values()) {
      List<CalibrationPair> part = usable(pairs, p -> p.demand() == demand);
      List<CalibrationPair> used = part.size() < LEAST ? usable(pairs, p -> true) : part;
      double[] offsets = used.size() < LEAST ? new double[0] : offsets(levels, used);
      if (Arrays.stream(offsets).anyMatch(v -> v != 0)) {
        byClass.put(demand, offsets);
      }
    }
    return new Calibration(levels, byClass, pairs.size());
  }

  /**
   * The pairs, in their order, as calibration would have made them without knowing their step: by
   * offsets learned from all other steps.
   */
  static List<CalibrationPair> heldOut(List<Double> levels, List<CalibrationPair> pairs) {
    Map<Integer, Calibration> byTime = new HashMap<>();
    for (CalibrationPair pair : pairs) {
      byTime.computeIfAbsent(
          pair.time(), t -> learn(levels, pairs.stream().filter(p -> p.time() != t).toList()));
    }
    return pairs.stream().map(p -> p.calibrated(byTime.get(p.time()))).toList();
  }

  /**
   * @param quantiles in order, one a level
   * @param whole whether the quantiles are to stay whole numbers
   */
  public double[] of(double[] quantiles, DemandClass demand, boolean whole) {
    double[] offset = offsets.get(demand);
    double scale = scale(quantiles, whole);
    if (offset == null || scale == 0) {
      return quantiles;
    }
    double[] out = new double[quantiles.length];
    for (int a = 0; a < out.length; a++) {
      double moved = quantiles[a] + offset[a] * scale;
      out[a] = whole ? Math.rint(moved) : moved;
    }
    return Quantiles.ordered(out);
  }

  /** Whether another moves every forecast alike. */
  public boolean movesAs(Calibration other) {
    return offsets.keySet().equals(other.offsets.keySet())
        && offsets.keySet().stream()
            .allMatch(demand -> Arrays.equals(offsets.get(demand), other.offsets.get(demand)));
  }

  /** Whether there were enough residuals to learn from. */
  public boolean enough() {
    return residuals >= LEAST;
  }

  /** What it does, for people. */
  public String description() {
    if (residuals < LEAST) {
      return "Calibration changes nothing: it needs "
          + LEAST
          + " forecasts with known sales to learn from and has "
          + residuals
          + ".";
    }
    return offsets.isEmpty()
        ? "Calibration changes nothing: every level keeps its promise within chance on "
            + residuals
            + " forecasts with known sales."
        : "Calibration moves quantiles of the classes "
            + offsets.keySet().stream().sorted().toList()
            + ", learned from "
            + residuals
            + " forecasts with known sales.";
  }

  private static List<CalibrationPair> usable(
      List<CalibrationPair> pairs, Predicate<CalibrationPair> condition) {
    return pairs.stream()
        .filter(condition)
        .filter(p -> scale(p.quantiles(), p.whole()) > 0)
        .toList();
  }

  private static double scale(double[] quantiles, boolean whole) {
    double width = quantiles[quantiles.length - 1] - quantiles[0];
    return whole ? Math.max(1, width) : width;
  }

  private static double[] offsets(List<Double> levels, List<CalibrationPair> pairs) {
    List<LevelCheck> checks = LevelCheck.of(levels, pairs);
    double[] offsets = new double[levels.size()];
    int n = pairs.size();
    for (int a = 0; a < offsets.length; a++) {
      if (!checks.get(a).chance()) {
        double[] residuals = new double[n];
        for (int i = 0; i < n; i++) {
          CalibrationPair p = pairs.get(i);
          residuals[i] = (p.actual() - p.quantiles()[a]) / scale(p.quantiles(), p.whole());
        }
        Arrays.sort(residuals);
        double level = levels.get(a);
        double rank = level < 0.5 ? Math.floor((n + 1) * level) : Math.ceil((n + 1) * level);
        offsets[a] = residuals[(int) Math.max(1, Math.min(n, rank)) - 1];
      }
    }
    return offsets;
  }
}
