package org.plastinka.app.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Means and variances of distributions that are known. */
class DemandCurveTests {
  private static final List<Double> DEFAULT = List.of(0.05, 0.25, 0.5, 0.75, 0.95);
  private static final List<Double> FEW = List.of(0.01, 0.5, 0.99);

  /** Half of the months nothing, else exponential with mean 1: mean 1/2, E x^2 = 1. */
  @Test
  void rareDemandHasItsMeanAtFewLevelsAsAtMany() {
    for (List<Double> levels : List.of(FEW, DEFAULT)) {
      double[] q =
          levels.stream().mapToDouble(u -> u <= 0.5 ? 0 : Math.log(0.5 / (1 - u))).toArray();
      DemandCurve.Moments moments = new DemandCurve(levels, q).moments();
      assertEquals(0.5, moments.mean(), 1e-12, levels::toString);
      assertEquals(1 - 0.25, moments.variance(), 1e-12, levels::toString);
    }
    assertTrue(Quantiles.mean(FEW, new double[] {0, 0, Math.log(50)}) > 0.99, "a line doubles it");
  }

  /** Of the same demand: ln(0.5 / 0.25) suffices with probability 0.75, a line says twice that. */
  @Test
  void betweenLevelsTheQuantileIsThatOfTheDistribution() {
    DemandCurve few = new DemandCurve(FEW, new double[] {0, 0, Math.log(50)});
    assertEquals(Math.log(2), few.at(0.75), 1e-12);
    assertTrue(Quantiles.at(FEW, few.quantiles(), 0.75) > 1.9);
    assertEquals(Math.log(50), few.at(0.99));
    assertEquals(0, few.at(0.3));
    DemandCurve mirrored = new DemandCurve(List.of(0.1, 0.5), new double[] {10 - Math.log(5), 10});
    assertEquals(10 - Math.log(2), mirrored.at(0.25), 1e-12);
    assertEquals(10 - Math.log(5), mirrored.at(0.1));
    DemandCurve across = new DemandCurve(List.of(0.25, 0.75), new double[] {1, 3});
    assertEquals(2, across.at(0.5), 1e-12);
  }

  /** Exponential to both sides of 100 with scale 1: mean 100, variance 2. */
  @Test
  void bothSidesOfTheMedianAreMirrorImages() {
    for (List<Double> levels : List.of(FEW, DEFAULT)) {
      double[] q =
          levels.stream()
              .mapToDouble(u -> u < 0.5 ? 100 + Math.log(2 * u) : 100 - Math.log(2 - 2 * u))
              .toArray();
      DemandCurve.Moments moments = new DemandCurve(levels, q).moments();
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
    DemandCurve.Moments moments = new DemandCurve(levels, q).moments();
    assertEquals(first, moments.mean(), 1e-5);
    assertEquals(second - first * first, moments.variance(), 1e-4);
  }

  @Test
  void aSingleLevelIsCertain() {
    DemandCurve curve = new DemandCurve(List.of(0.5), new double[] {3});
    assertEquals(new DemandCurve.Moments(3, 0), curve.moments());
    assertEquals(3, curve.at(0.5));
  }
}
