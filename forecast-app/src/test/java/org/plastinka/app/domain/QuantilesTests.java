package org.plastinka.app.domain;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.plastinka.engine.random.Philox;

class QuantilesTests {
  private static final List<Double> LEVELS = List.of(0.1, 0.5, 0.9);

  @Test
  void orderedMeansSortedAndNotBelowZero() {
    double[] raw = {2, -1, 1};
    assertArrayEquals(new double[] {0, 1, 2}, Quantiles.ordered(raw));
    assertArrayEquals(new double[] {2, -1, 1}, raw, "the model's own stay as they are");
  }

  @Test
  void crossedMeansAHigherLevelIsLower() {
    assertTrue(Quantiles.crossed(new double[] {0, 2, 1}));
    assertFalse(Quantiles.crossed(new double[] {0, 1, 1}));
  }

  @Test
  void betweenLevelsItIsLinearAndBeyondThemConstant() {
    double[] q = {1, 3, 7};
    assertEquals(1, Quantiles.at(LEVELS, q, 0.01));
    assertEquals(1, Quantiles.at(LEVELS, q, 0.1));
    assertEquals(2, Quantiles.at(LEVELS, q, 0.3), 1e-12);
    assertEquals(3, Quantiles.at(LEVELS, q, 0.5));
    assertEquals(6, Quantiles.at(LEVELS, q, 0.8), 1e-12);
    assertEquals(7, Quantiles.at(LEVELS, q, 0.99));
  }

  /** 0.1 * 1 + 0.4 * (1 + 3) / 2 + 0.4 * (3 + 7) / 2 + 0.1 * 7. */
  @Test
  void theMeanIsTheAreaUnderTheQuantiles() {
    assertEquals(0.1 + 0.8 + 2 + 0.7, Quantiles.mean(LEVELS, new double[] {1, 3, 7}), 1e-12);
    assertEquals(4, Quantiles.mean(List.of(0.3), new double[] {4}), 1e-12);
  }

  @Test
  void levelsRiseBetweenZeroAndOne() {
    for (List<Double> levels :
        List.of(List.<Double>of(), List.of(0.0), List.of(1.0), List.of(0.5, 0.5))) {
      assertThrows(IllegalArgumentException.class, () -> Quantiles.checkLevels(levels));
    }
    Quantiles.checkLevels(List.of(Quantiles.LEAST_LEVEL, 1 - Quantiles.LEAST_LEVEL));
  }

  /** Sorting may not raise the loss summed over symmetric levels. */
  @Test
  void orderNeverCostsPinball() {
    each(
        (u, y) -> {
          double[] raw = {u[0], u[1], u[2]};
          double before = 0;
          double after = 0;
          double[] sorted = Quantiles.ordered(raw);
          for (int a = 0; a < 3; a++) {
            before += Pinball.loss(LEVELS.get(a), y, raw[a]);
            after += Pinball.loss(LEVELS.get(a), y, sorted[a]);
          }
          assertTrue(after <= before + 1e-12, after + " > " + before);
        });
  }

  @Test
  void theIntervalScoreIsThePinballOfItsEnds() {
    each(
        (u, y) -> {
          double lo = Math.min(u[0], u[1]);
          double hi = Math.max(u[0], u[1]);
          double a = 0.01 + 0.4 * u[2] / 10;
          double b = 0.55 + 0.4 * u[2] / 10;
          double expected = Pinball.loss(a, y, lo) / a + Pinball.loss(b, y, hi) / (1 - b);
          assertEquals(expected, Pinball.interval(a, lo, b, hi, y), 1e-9);
        });
  }

  /** 0.9 of one below, 0.1 of two above. */
  @Test
  void pinballWeighsTheSidesByTheLevel() {
    assertEquals(0.9, Pinball.loss(0.9, 3, 2), 1e-12);
    assertEquals(0.2, Pinball.loss(0.9, 3, 5), 1e-12);
    assertEquals(0, Pinball.loss(0.9, 3, 3));
  }

  @FunctionalInterface
  private interface Case {
    void check(double[] u, double y);
  }

  private static void each(Case check) {
    int[] words = new int[4];
    for (int i = 0; i < 200; i++) {
      Philox.words(5, i, 1, words);
      double[] u = new double[4];
      for (int k = 0; k < 4; k++) {
        u[k] = 10 * Philox.uniform(words[k]);
      }
      check.check(u, u[3]);
    }
  }
}
