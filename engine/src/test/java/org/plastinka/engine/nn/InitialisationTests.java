package org.plastinka.engine.nn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.plastinka.engine.graph.Parameter;
import org.plastinka.engine.random.Philox;

class InitialisationTests {
  private static float[] draw(Initialisation initialisation, int in, int out, long seed) {
    Linear linear = Linear.of("layer", in, out, initialisation);
    List<Parameter> parameters = List.of(linear.weight(), linear.bias());
    return Initialisation.draw(parameters, seed);
  }

  /** 24 inputs: the bound 1 / sqrt(24) = 0.2041 is nearly reached by 1,440 draws. */
  @Test
  void pytorchFillsItsBoundWithMeanZero() {
    float[] drawn = draw(Initialisation.PYTORCH, 24, 60, 1);
    double bound = 1 / Math.sqrt(24);
    double greatest = 0;
    double sum = 0;
    for (float v : drawn) {
      greatest = Math.max(greatest, Math.abs(v));
      sum += v;
    }
    assertTrue(greatest <= bound && greatest > 0.99 * bound, "greatest " + greatest);
    double standardError = bound / Math.sqrt(3.0 * drawn.length);
    assertEquals(0, sum / drawn.length, 5 * standardError);
  }

  @Test
  void paperHasGlorotWeightsAndZeroBiases() {
    float[] drawn = draw(Initialisation.PAPER, 24, 60, 1);
    double bound = Math.sqrt(6.0 / 84);
    for (int i = 0; i < 24 * 60; i++) {
      assertTrue(Math.abs(drawn[i]) <= bound);
    }
    assertArrayEquals(new float[60], Arrays.copyOfRange(drawn, 24 * 60, drawn.length));
  }

  /** Element e of parameter p takes word e mod 4 of counter (e / 4, 2^62 + p): docs/NUMERICS.md. */
  @Test
  void drawsAreThoseOfTheirCounters() {
    float[] pytorch = draw(Initialisation.PYTORCH, 5, 3, 42);
    float[] paper = draw(Initialisation.PAPER, 5, 3, 42);
    for (int e = 0; e < 18; e++) {
      int p = e < 15 ? 0 : 1;
      int[] words = new int[4];
      int element = e - 15 * p;
      Philox.words(42, element / 4, (1L << 62) + p, words);
      double drawn = 2.0 * Philox.uniform(words[element % 4]) - 1;
      assertEquals((float) (drawn / Math.sqrt(5)), pytorch[e], "element " + e);
      assertEquals(p == 1 ? 0 : (float) (drawn * Math.sqrt(6.0 / 8)), paper[e], "element " + e);
    }
  }

  @Test
  void dependsOnTheSeedAlone() {
    assertArrayEquals(
        draw(Initialisation.PYTORCH, 5, 3, 42), draw(Initialisation.PYTORCH, 5, 3, 42));
    assertFalse(
        Arrays.equals(
            draw(Initialisation.PYTORCH, 5, 3, 42), draw(Initialisation.PYTORCH, 5, 3, 43)));
  }
}
