package org.plastinka.app.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Means and variances of distributions that are known. */
class QuantileMomentsTests {
  private static final List<Double> DEFAULT = List.of(0.05, 0.25, 0.5, 0.75, 0.95);
  private static final List<Double> FEW = List.of(0.01, 0.5, 0.99);

  /** Half of the months nothing, else exponential with mean 1: mean 1/2, E x^2 = 1. */
  @Test
  void rareDemandHasItsMeanAtFewLevelsAsAtMany() {
    for (List<Double> levels : List.of(FEW, DEFAULT)) {
      double[] q =
          levels.stream().mapToDouble(u -> u <= 0.5 ? 0 : Math.log(0.5 / (1 - u))).toArray();
      QuantileMoments moments = QuantileMoments.of(levels, q);
      assertEquals(0.5, moments.mean(), 1e-12, levels::toString);
      assertEquals(1 - 0.25, moments.variance(), 1e-12, levels::toString);
    }
    assertTrue(Quantiles.mean(FEW, new double[] {0, 0, Math.log(50)}) > 0.99, "a line doubles it");
  }

  /** Exponential to both sides of 100 with scale 1: mean 100, variance 2. */
  @Test
  void bothSidesOfTheMedianAreMirrorImages() {
    for (List<Double> levels : List.of(FEW, DEFAULT)) {
      double[] q =
          levels.stream()
              .mapToDouble(u -> u < 0.5 ? 100 + Math.log(2 * u) : 100 - Math.log(2 - 2 * u))
              .toArray();
      QuantileMoments moments = QuantileMoments.of(levels, q);
      assertEquals(100, moments.mean(), 1e-9, levels::toString);
      assertEquals(2, moments.variance(), 1e-8, levels::toString);
    }
  }

  /** The function in so small steps that their sums are its integrals. */
  @Test
  void belowZeroNothingIsSold() {
    List<Double> levels = List.of(0.2, 0.4, 0.8);
    double[] q = {1, 3, 4};
    double below = 2 / Math.log(2);
    double above = 1 / Math.log(0.6 / 0.2);
    int steps = 2_000_000;
    double first = 0;
    double second = 0;
    for (int i = 0; i < steps; i++) {
      double u = (i + 0.5) / steps;
      double x;
      if (u < 0.4) {
        x = Math.max(0, 3 - below * Math.log(0.4 / u));
      } else if (u < 0.8) {
        x = 3 + (u - 0.4) / 0.4;
      } else {
        x = 4 + above * Math.log(0.2 / (1 - u));
      }
      first += x / steps;
      second += x * x / steps;
    }
    QuantileMoments moments = QuantileMoments.of(levels, q);
    assertEquals(first, moments.mean(), 1e-5);
    assertEquals(second - first * first, moments.variance(), 1e-4);
  }

  @Test
  void aSingleLevelIsCertain() {
    assertEquals(new QuantileMoments(3, 0), QuantileMoments.of(List.of(0.5), new double[] {3}));
  }
}
