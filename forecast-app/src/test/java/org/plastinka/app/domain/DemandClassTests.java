package org.plastinka.app.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class DemandClassTests {
  private static double[] with(int steps, double... demands) {
    return Arrays.copyOf(demands, steps);
  }

  @Test
  void theFourKinds() {
    assertEquals(DemandClass.SMOOTH, DemandClass.of(with(4, 2, 2, 3, 2)));
    assertEquals(DemandClass.ERRATIC, DemandClass.of(with(4, 1, 1, 9, 1)));
    assertEquals(DemandClass.INTERMITTENT, DemandClass.of(with(8, 2, 2, 3, 2)));
    assertEquals(DemandClass.LUMPY, DemandClass.of(with(8, 1, 1, 9, 1)));
    assertEquals(DemandClass.INTERMITTENT, DemandClass.of(new double[5]));
  }

  /** 33 steps with 25 demands: 1.32 exactly. */
  @Test
  void aMeanIntervalAtTheLimitIsRare() {
    double[] demands = new double[25];
    Arrays.fill(demands, 1);
    assertEquals(DemandClass.INTERMITTENT, DemandClass.of(with(33, demands)));
    assertEquals(DemandClass.SMOOTH, DemandClass.of(with(32, demands)));
  }

  /** Sizes 3 and 17: mean 10, variance 49, squared coefficient of variation 0.49. */
  @Test
  void aVariationAtTheLimitIsUneven() {
    assertEquals(DemandClass.ERRATIC, DemandClass.of(with(2, 3, 17)));
    assertEquals(DemandClass.SMOOTH, DemandClass.of(with(2, 3.1, 17)));
  }
}
