package org.plastinka.engine.random;

/**
 * Philox 4x32-10: a counter-based generator. The same (seed, counter) gives the same four words on
 * every backend and for any number of threads, so dropout and shuffling do not depend on the order
 * of execution.
 *
 * <p>Ten rounds of {@code (c0,c1,c2,c3) -> (hi(M1 c2)^c1^k0, lo(M1 c2), hi(M0 c0)^c3^k1, lo(M0
 * c0))} with the key raised by the Weyl constants after each round.
 *
 * <p>Source: Salmon, Moraes, Dror, Shaw, "Parallel random numbers: as easy as 1, 2, 3" (SC 2011);
 * known-answer vectors of its Random123 distribution are in {@code PhiloxTests}.
 */
public final class Philox {
  private static final long M0 = 0xD2511F53L;
  private static final long M1 = 0xCD9E8D57L;
  private static final int W0 = 0x9E3779B9;
  private static final int W1 = 0xBB67AE85;
  private static final int ROUNDS = 10;

  private Philox() {}

  /**
   * Writes the four words of one counter to {@code out[0..3]}.
   *
   * @param seed the key: low word first
   * @param counterLow words 0 and 1 of the counter
   * @param counterHigh words 2 and 3 of the counter
   */
  public static void words(long seed, long counterLow, long counterHigh, int[] out) {
    int k0 = (int) seed;
    int k1 = (int) (seed >>> 32);
    int c0 = (int) counterLow;
    int c1 = (int) (counterLow >>> 32);
    int c2 = (int) counterHigh;
    int c3 = (int) (counterHigh >>> 32);
    for (int round = 0; round < ROUNDS; round++) {
      long p0 = M0 * (c0 & 0xFFFFFFFFL);
      long p1 = M1 * (c2 & 0xFFFFFFFFL);
      c0 = (int) (p1 >>> 32) ^ c1 ^ k0;
      c1 = (int) p1;
      c2 = (int) (p0 >>> 32) ^ c3 ^ k1;
      c3 = (int) p0;
      k0 += W0;
      k1 += W1;
    }
    out[0] = c0;
    out[1] = c1;
    out[2] = c2;
    out[3] = c3;
  }

  /** Uniform in [0, 1) with 24 bits: exact in float32. */
  public static float uniform(int word) {
    return (word >>> 8) * 0x1p-24f;
  }

  /**
   * A permutation of 0..n-1 that depends on (seed, stream) alone: Fisher-Yates from the end, each
   * draw the high word of {@code n * word}.
   */
  public static int[] permutation(int n, long seed, long stream) {
    int[] order = new int[n];
    for (int i = 0; i < n; i++) {
      order[i] = i;
    }
    int[] word = new int[4];
    for (int i = n - 1; i > 0; i--) {
      if ((n - 1 - i) % 4 == 0) {
        words(seed, (n - 1 - i) / 4, stream, word);
      }
      int j = (int) (((word[(n - 1 - i) % 4] & 0xFFFFFFFFL) * (i + 1)) >>> 32);
      int swap = order[i];
      order[i] = order[j];
      order[j] = swap;
    }
    return order;
  }
}
