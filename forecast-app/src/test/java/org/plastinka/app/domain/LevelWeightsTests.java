package org.plastinka.app.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class LevelWeightsTests {
  /** Deviations of 0.2 below and 0.4 above; a bell falls to e^-0.5 at one, to e^-2 at two. */
  @Test
  void weightsAreBellsAboutTheMedianOfWhichTheUpperStandsOnAHalf() {
    LevelWeights weights = new LevelWeights(0.4, 0.8);
    List<Double> found = weights.of(List.of(0.1, 0.3, 0.5, 0.9));
    assertEquals(Math.exp(-2), found.get(0), 1e-12);
    assertEquals(Math.exp(-0.5), found.get(1), 1e-12);
    assertEquals(1, found.get(2));
    assertEquals(0.5 + 0.5 * Math.exp(-0.5), found.get(3), 1e-12);
    assertEquals(List.of(1.0, 1.0), LevelWeights.equal(List.of(0.1, 0.9)));
  }
}
