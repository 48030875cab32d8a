package org.plastinka.app.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class QuantileFunctionTests {
  private static final List<Double> LEVELS = List.of(0.1, 0.5, 0.9);
  private static final QuantileFunction FUNCTION = new QuantileFunction(LEVELS);

  @Test
  void itIsLinearBetweenTheLevels() {
    double[] quantiles = {1, 3, 7};
    assertEquals(3, FUNCTION.at(quantiles, 0.5));
    assertEquals(2, FUNCTION.at(quantiles, 0.3), 1e-12);
    assertEquals(6, FUNCTION.at(quantiles, 0.8), 1e-12);
  }

  @Test
  void itsUpperTailIsThatOfAnExponentialDistribution() {
    double[] quantiles = new double[3];
    for (int q = 0; q < 3; q++) {
      quantiles[q] = -2 * Math.log(1 - LEVELS.get(q));
    }
    for (double u : new double[] {0.9, 0.95, 0.999, 0.9999999}) {
      assertEquals(-2 * Math.log(1 - u), FUNCTION.at(quantiles, u), 1e-9);
    }
  }

  @Test
  void itsLowerTailIsTheMirrorImageAndEndsAtZero() {
    double[] quantiles = new double[3];
    for (int q = 0; q < 3; q++) {
      quantiles[q] = 10 + 2 * Math.log(LEVELS.get(q));
    }
    assertEquals(10 + 2 * Math.log(0.01), FUNCTION.at(quantiles, 0.01), 1e-9);
    assertEquals(0, FUNCTION.at(quantiles, 1e-7));
  }

  @Test
  void equalQuantilesHaveNoTail() {
    assertEquals(4, FUNCTION.at(new double[] {4, 4, 4}, 0.999999));
    assertEquals(4, FUNCTION.at(new double[] {4, 4, 4}, 0.000001));
    assertEquals(4, new QuantileFunction(List.of(0.5)).at(new double[] {4}, 0.999999));
  }
}
