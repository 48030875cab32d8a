package org.plastinka.engine.random;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Known answers of the Random123 distribution (kat_vectors, philox4x32 10). */
class PhiloxTests {
  private static int[] words(long seed, long low, long high) {
    int[] out = new int[4];
    Philox.words(seed, low, high, out);
    return out;
  }

  @Test
  void agreesWithTheKnownAnswers() {
    assertArrayEquals(new int[] {0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8}, words(0, 0, 0));
    assertArrayEquals(
        new int[] {0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd}, words(-1, -1, -1));
    assertArrayEquals(
        new int[] {0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1},
        words(0x299f31d0_a4093822L, 0x85a308d3_243f6a88L, 0x03707344_13198a2eL));
  }

  @Test
  void uniformLiesInTheHalfOpenUnitInterval() {
    assertEquals(0f, Philox.uniform(0));
    assertEquals(1 - 0x1p-24f, Philox.uniform(-1));
  }

  /** Fisher-Yates from the end, the draws in the order of counters and their words. */
  @Test
  void permutationSwapsByItsDraws() {
    int n = 23;
    List<Integer> expected = new ArrayList<>(IntStream.range(0, n).boxed().toList());
    for (int draw = 0; draw < n - 1; draw++) {
      double uniform = Integer.toUnsignedLong(words(5, draw / 4, 6)[draw % 4]) * 0x1p-32;
      Collections.swap(expected, n - 1 - draw, (int) (uniform * (n - draw)));
    }
    assertEquals(expected, IntStream.of(Philox.permutation(n, 5, 6)).boxed().toList());
  }

  @Test
  void permutationHoldsEveryIndexOnceAndDependsOnSeedAndStream() {
    int[] order = Philox.permutation(1001, 5, 6);
    int[] sorted = order.clone();
    Arrays.sort(sorted);
    for (int i = 0; i < sorted.length; i++) {
      assertEquals(i, sorted[i]);
    }
    assertArrayEquals(order, Philox.permutation(1001, 5, 6));
    assertFalse(Arrays.equals(order, Philox.permutation(1001, 6, 6)));
    assertFalse(Arrays.equals(order, Philox.permutation(1001, 5, 7)));
  }
}
