package org.plastinka.app.baseline;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Expected values: by hand where a comment says so, else by array code that shares nothing. */
class IntermittentTests {
  private static final double[] RARE = {0, 3, 0, 0, 2, 0, 1, 0, 0, 4, 0, 0};
  private static final double[] OFTENER = {1, 0, 0, 5, 0, 2, 0, 0, 3, 0, 6, 0, 0, 7};

  @Test
  void theFirstIntervalCountsFromTheStart() {
    assertArrayEquals(new double[] {2, 3, 2, 3}, Intermittent.intervals(RARE));
  }

  /** Sizes 3 2 1 4, intervals 2 3 2 3, each smoothed with 0.1. */
  @Test
  void crostonIsSizeOverInterval() {
    double size = ((3 * 0.9 + 2 * 0.1) * 0.9 + 1 * 0.1) * 0.9 + 4 * 0.1;
    double interval = ((2 * 0.9 + 3 * 0.1) * 0.9 + 2 * 0.1) * 0.9 + 3 * 0.1;
    assertEquals(size / interval, Intermittent.croston(RARE), 1e-12);
    assertEquals(1.3016964695093995, Intermittent.croston(RARE), 1e-12);
    assertEquals(1.2366116460339296, Intermittent.sba(RARE), 1e-12);
  }

  @Test
  void tsbFadesWhereNothingIsSold() {
    assertEquals(0.6323774100543902, Intermittent.tsb(RARE), 1e-12);
    double[] longer = Arrays.copyOf(RARE, RARE.length + 2);
    assertEquals(0.6323774100543902 * 0.81, Intermittent.tsb(longer), 1e-12);
  }

  /** Buckets of rint(2.5) = 2 steps; alpha by a search of 200,001 values. */
  @Test
  void adidaSmoothsBucketsOfTheMeanInterval() {
    assertEquals(0.9726483873615764, Intermittent.adida(RARE), 1e-6);
    assertEquals(2.157407, Intermittent.adida(OFTENER), 1e-6);
    double[] notEven = {7, 0, 2, 0, 2, 0, 2}; // rint(7 / 4) = 2 steps: the 7 fills no bucket
    assertEquals(1, Intermittent.adida(notEven), 1e-12);
  }

  @Test
  void imapaAveragesOverTheLengthsOfBucket() {
    assertEquals(0.7779801496957882, Intermittent.imapa(RARE), 1e-6);
    assertEquals(1.99328662244145, Intermittent.imapa(OFTENER), 1e-6);
  }

  @Test
  void withoutDemandAllAreZero() {
    double[] none = new double[7];
    assertEquals(0, Intermittent.croston(none));
    assertEquals(0, Intermittent.tsb(none));
    assertEquals(0, Intermittent.adida(none));
    assertEquals(0, Intermittent.imapa(none));
  }

  /** By a search of 200,001 values; a rising series wants the greatest alpha. */
  @Test
  void smoothingFindsTheAlphaOfTheLeastSquaredError() {
    assertEquals(0.203353, Smoothing.alpha(new double[] {3, 0, 2, 1, 4, 0}), 1e-5);
    assertEquals(0.3, Smoothing.alpha(new double[] {1, 2, 3, 4, 5, 6}), 1e-6);
    double[] twoValleys = {1, 2, 2, 2, 0, 0, 0}; // at both ends: 6.45 at 0.1, 6.48 at 0.3
    assertEquals(0.1, Smoothing.alpha(twoValleys), 1e-6);
    assertEquals(0.3, Smoothing.alpha(new double[] {3, 0, 0, 1, 0, 4, 5}), 1e-6);
    assertEquals(23 / 9.0, Smoothing.level(new double[] {4, 2, 1}, 1 / 3.0), 1e-12);
  }
}
