package org.plastinka.kernels.simd;

import java.util.Arrays;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;
import org.plastinka.engine.plan.StepState;
import org.plastinka.engine.random.Philox;
import org.plastinka.kernels.host.HostKernel;
import org.plastinka.kernels.host.View;

/**
 * {@link org.plastinka.engine.plan.ElementStep.DropoutMask} with a counter of Philox 4x32-10 in
 * each 64-bit lane: products of 32-bit words then need no high half of their own. The bits are
 * those of {@link Philox}.
 *
 * <p>{@code uniform < p} is decided on integers: {@code (word >>> 8) < ceil(p 2^24)}.
 */
final class SimdDropout extends HostKernel {
  private static final VectorSpecies<Long> S = LongVector.SPECIES_PREFERRED;
  private static final int LANES = S.length();
  private static final int ROUNDS = 10;

  /** Where the finished pairs of a vector lie in the working array, behind the keys. */
  private static final int PAIRS = 2 * ROUNDS;

  /**
   * Where 0, 1, 2, ... lie in it: loaded, since a vector made by {@code addIndex} outside the loop
   * stays an object on Java 17 whenever the compiler happens to see the kernels in another order.
   */
  private static final int INDEX = PAIRS + 2 * LANES;

  private static final long M0 = 0xD2511F53L;
  private static final long M1 = 0xCD9E8D57L;
  private static final int W0 = 0x9E3779B9;
  private static final int W1 = 0xBB67AE85;
  private static final long LOW = 0xFFFFFFFFL;

  private final View out;
  private final View state;
  private final long threshold;
  private final float kept;
  private final int stream;
  private final long[][] work;
  private final int[] word = new int[4];

  SimdDropout(View out, View state, double p, int stream, int threads) {
    super(2L * out.size());
    this.out = out;
    this.state = state;
    this.threshold = (long) Math.ceil(p * 0x1p24);
    this.kept = (float) (1 / (1 - p));
    this.stream = stream;
    this.work = new long[threads][INDEX + LANES];
    for (long[] each : work) {
      Arrays.setAll(each, i -> Math.max(0, i - INDEX));
    }
  }

  @Override
  public void run(int part, int parts) {
    float[] s = state.array();
    int at = state.offset();
    long step = StepState.step(s[at + StepState.STEP_LOW], s[at + StepState.STEP_HIGH]);
    int w = at + StepState.SEED;
    long seed = StepState.seed(s[w], s[w + 1], s[w + 2], s[w + 3]);
    long high = step * 65536 + stream;
    int units = (out.size() + 4 * LANES - 1) / (4 * LANES);
    int first = from(units, part, parts) * LANES;
    int end = Math.min(out.size() / 4, from(units, part + 1, parts) * LANES);
    int whole = first + Math.max(0, end - first) / LANES * LANES;
    long[] mine = work[part];
    for (int round = 0; round < ROUNDS; round++) {
      mine[round] = ((int) seed + round * W0) & LOW;
      mine[ROUNDS + round] = ((int) (seed >>> 32) + round * W1) & LOW;
    }
    vectors(mine, high, threshold, kept, first, whole, out.array(), out.offset());
    if (part == parts - 1) {
      rest(seed, high, whole);
    }
  }

  /** The counters that do not fill a vector, and the last few elements. */
  private void rest(long seed, long high, int counter) {
    float[] o = out.array();
    for (int e = 4 * counter; e < out.size(); e++) {
      if (e % 4 == 0) {
        Philox.words(seed, e / 4, high, word);
      }
      o[out.offset() + e] = word[e % 4] >>> 8 < threshold ? 0f : kept;
    }
  }

  private static void vectors(
      long[] work, long high, long threshold, float kept, int from, int to, float[] o, int offset) {
    final LongVector low = LongVector.broadcast(S, LOW);
    final LongVector highHalf = LongVector.broadcast(S, ~LOW);
    final LongVector least = LongVector.broadcast(S, threshold - 1);
    final long bits = Float.floatToRawIntBits(kept);
    final LongVector value = LongVector.broadcast(S, bits | bits << 32);
    final LongVector m0 = LongVector.broadcast(S, M0);
    final LongVector m1 = LongVector.broadcast(S, M1);
    for (int counter = from; counter < to; counter += LANES) {
      LongVector c0 = LongVector.fromArray(S, work, INDEX).add(counter);
      LongVector c1 = LongVector.broadcast(S, 0);
      LongVector c2 = LongVector.broadcast(S, high & LOW);
      LongVector c3 = LongVector.broadcast(S, high >>> 32);
      for (int round = 0; round < ROUNDS; round++) {
        final LongVector p0 = c0.mul(m0);
        final LongVector p1 = c2.mul(m1);
        c0 =
            p1.lanewise(VectorOperators.LSHR, 32)
                .lanewise(VectorOperators.XOR, c1)
                .lanewise(VectorOperators.XOR, work[round]);
        c2 =
            p0.lanewise(VectorOperators.LSHR, 32)
                .lanewise(VectorOperators.XOR, c3)
                .lanewise(VectorOperators.XOR, work[ROUNDS + round]);
        c1 = p1.and(low);
        c3 = p0.and(low);
      }
      // where kept, least - (word >>> 8) is negative: its upper half is all ones, else all zero
      final LongVector k0 = least.sub(c0.lanewise(VectorOperators.LSHR, 8));
      final LongVector k1 = least.sub(c1.lanewise(VectorOperators.LSHR, 8));
      final LongVector k2 = least.sub(c2.lanewise(VectorOperators.LSHR, 8));
      final LongVector k3 = least.sub(c3.lanewise(VectorOperators.LSHR, 8));
      final LongVector a = k0.lanewise(VectorOperators.LSHR, 32).or(k1.and(highHalf)).and(value);
      final LongVector b = k2.lanewise(VectorOperators.LSHR, 32).or(k3.and(highHalf)).and(value);
      a.intoArray(work, PAIRS);
      b.intoArray(work, PAIRS + LANES);
      for (int l = 0; l < LANES; l++) {
        final int at = offset + 4 * (counter + l);
        final long first = work[PAIRS + l];
        final long second = work[PAIRS + LANES + l];
        o[at] = Float.intBitsToFloat((int) first);
        o[at + 1] = Float.intBitsToFloat((int) (first >>> 32));
        o[at + 2] = Float.intBitsToFloat((int) second);
        o[at + 3] = Float.intBitsToFloat((int) (second >>> 32));
      }
    }
  }
}
