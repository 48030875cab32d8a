package org.plastinka.app.domain;

import java.util.function.DoubleUnaryOperator;

/**
 * The scores that models are chosen by: interval score and coverage, each joined from the pairs
 * without sales (Z) and those with (N), so that neither group is forgotten.
 *
 * <p>{@code H(a, b; beta) = (beta^2 + 1) a b / (a beta^2 + b + 1e-9)}; {@code MIWS = H(s(Z), s(N);
 * 4)} with the mean interval score on the model's scale; {@code MIC} the same with the coverage;
 * {@code ratio = H(MIWS', 1 / (MIC' + 1e-10); 2)}, where MIWS' adds {@code 6^d - 1} for each group
 * with {@code d = s - 0.8 > 0} and MIC' takes {@code 4^d - 1} off for each with {@code d = 0.8 - s
 * > 0}; neither goes below 0.
 *
 * @param miws lower is better
 * @param mic higher is better
 * @param ratio lower is better
 * @param empty the group that has no pair, so that each score is the other group's
 */
public record CompositeScores(double miws, double mic, double ratio, Empty empty) {
  private static final double GROUP_BETA = 4;
  private static final double RATIO_BETA = 2;
  private static final double THRESHOLD = 0.8;
  private static final double WIDTH_BASE = 6;
  private static final double COVERAGE_BASE = 4;

  /** Groups without a pair. */
  public enum Empty {
    NONE,
    ZERO,
    NON_ZERO,
    BOTH
  }

  /**
   * Scores of forecasts.
   *
   * @param scale rising, from the target's unit to the model's
   */
  public static CompositeScores of(Forecasts forecasts, DoubleUnaryOperator scale) {
    Forecasts ordered = forecasts.observed().ordered();
    Mean zero = new Mean();
    Mean other = new Mean();
    double a = ordered.levels().get(0);
    int last = ordered.levels().size() - 1;
    double b = ordered.levels().get(last);
    for (QuantileForecast row : ordered.rows()) {
      double y = scale.applyAsDouble(row.actual());
      double lo = scale.applyAsDouble(row.quantiles()[0]);
      double hi = scale.applyAsDouble(row.quantiles()[last]);
      (row.actual() == 0 ? zero : other).add(Pinball.interval(a, lo, b, hi, y), lo <= y && y <= hi);
    }
    return of(zero, other);
  }

  private static CompositeScores of(Mean zero, Mean other) {
    double miws = join(zero, other, zero.interval(), other.interval());
    double mic = join(zero, other, zero.coverage(), other.coverage());
    double wide = miws;
    double covered = mic;
    for (Mean group : new Mean[] {zero, other}) {
      if (group.pairs > 0) {
        wide += excess(WIDTH_BASE, group.interval() - THRESHOLD);
        covered -= excess(COVERAGE_BASE, THRESHOLD - group.coverage());
      }
    }
    double ratio = harmonic(Math.max(0, wide), 1 / (Math.max(0, covered) + 1e-10), RATIO_BETA);
    return new CompositeScores(miws, mic, ratio, empty(zero, other));
  }

  private static Empty empty(Mean zero, Mean other) {
    if (zero.pairs == 0) {
      return other.pairs == 0 ? Empty.BOTH : Empty.ZERO;
    }
    return other.pairs == 0 ? Empty.NON_ZERO : Empty.NONE;
  }

  private static double join(Mean zero, Mean other, double ofZero, double ofOther) {
    return switch (empty(zero, other)) {
      case NONE -> harmonic(ofZero, ofOther, GROUP_BETA);
      case ZERO -> ofOther;
      case NON_ZERO -> ofZero;
      case BOTH -> Double.NaN;
    };
  }

  private static double harmonic(double a, double b, double beta) {
    double square = beta * beta;
    return (square + 1) * a * b / (a * square + b + 1e-9);
  }

  private static double excess(double base, double distance) {
    return distance > 0 ? Math.pow(base, distance) - 1 : 0;
  }

  private static final class Mean {
    int pairs;
    private double interval;
    private int covered;

    void add(double score, boolean inside) {
      pairs++;
      interval += score;
      covered += inside ? 1 : 0;
    }

    double interval() {
      return interval / pairs;
    }

    double coverage() {
      return (double) covered / pairs;
    }
  }
}
