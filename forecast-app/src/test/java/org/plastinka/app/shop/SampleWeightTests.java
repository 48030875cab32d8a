package org.plastinka.app.shop;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class SampleWeightTests {
  private static final float[] SALES = {0, 0.5f, 1};
  private static final float[] CONFIDENCE = {1, 0.4f, 1};

  @Test
  void itIsTheMeanOverTheLookBackOfTheWindow() {
    double half = Math.log1p(0.5 * 0.4f);
    assertArrayEquals(
        new float[] {0.1f, 0.1f, (float) (0.1 + 2 * half / 2)},
        new SampleWeight(2, 2).of(SALES, CONFIDENCE),
        1e-6f);
    assertArrayEquals(
        new float[] {0.1f, 0.1f, (float) (0.1 + 2 * half)},
        new SampleWeight(1, 2).of(SALES, CONFIDENCE),
        1e-6f);
  }

  @Test
  void alphaZeroWeighsAllTheSame() {
    assertArrayEquals(new float[] {1, 1, 1}, new SampleWeight(2, 0).of(SALES, CONFIDENCE));
  }

  @Test
  void rangesAreChecked() {
    assertThrows(IllegalArgumentException.class, () -> new SampleWeight(0, 1));
    assertThrows(IllegalArgumentException.class, () -> new SampleWeight(1, Double.NaN));
  }
}
