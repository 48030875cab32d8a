package org.plastinka.kernels.simd;

import static jdk.incubator.vector.VectorOperators.LSHR;
import static jdk.incubator.vector.VectorOperators.XOR;
import static org.plastinka.kernels.host.HostMemory.LEAD;

import java.util.Arrays;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorSpecies;
import org.plastinka.engine.plan.StepState;
import org.plastinka.kernels.host.HostKernel;
import org.plastinka.kernels.host.View;

/**
 * {@link org.plastinka.engine.plan.ElementStep.DropoutMask} with a counter of Philox 4x32-10 in
 * each 64-bit lane: products of 32-bit words then need no high half of their own. The bits are
 * those of {@link org.plastinka.engine.random.Philox}.
 *
 * <p>{@code uniform < p} is decided on integers: {@code (word >>> 8) < ceil(p 2^24)}.
 */
final class SimdDropout extends HostKernel {
  private static final VectorSpecies<Long> S = LongVector.SPECIES_PREFERRED;
  private static final int LANES = S.length();
  private static final int ROUNDS = 10;

  /** Counters at a time. */
  private static final int CHUNK = 128;

  /** Where the numbers of the lanes lie in the working array: from a cache line on. */
  private static final int INDEX = LEAD / 2;

  /** Where the four words of the counters lie, those of a chunk together. */
  private static final int C0 = INDEX + LANES;

  private static final int C1 = C0 + CHUNK;
  private static final int C2 = C1 + CHUNK;
  private static final int C3 = C2 + CHUNK;

  /** Where the keys of the rounds lie, the two words of each. */
  private static final int KEY0 = C3 + CHUNK;

  private static final int KEY1 = KEY0 + ROUNDS;

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

  SimdDropout(View out, View state, double p, int stream, int threads) {
    super(2L * out.size());
    this.out = out;
    this.state = state;
    this.threshold = (long) Math.ceil(p * 0x1p24);
    this.kept = (float) (1 / (1 - p));
    this.stream = stream;
    this.work = new long[threads][KEY1 + ROUNDS];
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
    int chunks = (out.size() + 4 * CHUNK - 1) / (4 * CHUNK);
    int first = from(chunks, part, parts) * CHUNK;
    int end = from(chunks, part + 1, parts) * CHUNK;
    long[] mine = work[part];
    for (int round = 0; round < ROUNDS; round++) {
      mine[KEY0 + round] = ((int) seed + round * W0) & LOW;
      mine[KEY1 + round] = ((int) (seed >>> 32) + round * W1) & LOW;
    }
    for (int counter = first; counter < end; counter += CHUNK) {
      begin(mine, counter, high);
      for (int round = 0; round < ROUNDS; round += 2) {
        twoRounds(mine, round);
      }
      choose(mine, threshold, kept);
      int e = 4 * counter;
      store(mine, Math.min(4 * CHUNK, out.size() - e), out.array(), out.offset() + e);
    }
  }

  /** Fills a chunk with counters, whose low half counts from {@code counter}. */
  private static void begin(long[] work, int counter, long high) {
    final LongVector c1 = LongVector.broadcast(S, 0);
    final LongVector c2 = LongVector.broadcast(S, high & LOW);
    final LongVector c3 = LongVector.broadcast(S, high >>> 32);
    for (int i = 0; i < CHUNK; i += LANES) {
      LongVector.fromArray(S, work, INDEX).add(counter + i).intoArray(work, C0 + i);
      c1.intoArray(work, C1 + i);
      c2.intoArray(work, C2 + i);
      c3.intoArray(work, C3 + i);
    }
  }

  /**
   * Two rounds of a chunk. No more of them at a time, since a product takes long and the next round
   * waits for it: so there are many that do not wait for each other. And no loop over rounds in one
   * over vectors: on Java 17 what is carried through both becomes an object in some runs.
   */
  private static void twoRounds(long[] work, int round) {
    final LongVector low = LongVector.broadcast(S, LOW);
    final LongVector m0 = LongVector.broadcast(S, M0);
    final LongVector m1 = LongVector.broadcast(S, M1);
    final LongVector key0 = LongVector.broadcast(S, work[KEY0 + round]);
    final LongVector key1 = LongVector.broadcast(S, work[KEY1 + round]);
    final LongVector next0 = LongVector.broadcast(S, work[KEY0 + round + 1]);
    final LongVector next1 = LongVector.broadcast(S, work[KEY1 + round + 1]);
    for (int i = 0; i < CHUNK; i += LANES) {
      final LongVector p0 = LongVector.fromArray(S, work, C0 + i).mul(m0);
      final LongVector p1 = LongVector.fromArray(S, work, C2 + i).mul(m1);
      final LongVector c1 = LongVector.fromArray(S, work, C1 + i);
      final LongVector c3 = LongVector.fromArray(S, work, C3 + i);
      final LongVector c0 = p1.lanewise(LSHR, 32).lanewise(XOR, c1).lanewise(XOR, key0);
      final LongVector c2 = p0.lanewise(LSHR, 32).lanewise(XOR, c3).lanewise(XOR, key1);
      final LongVector q0 = c0.mul(m0);
      final LongVector q1 = c2.mul(m1);
      final LongVector d1 = p1.and(low);
      final LongVector d3 = p0.and(low);
      q1.lanewise(LSHR, 32).lanewise(XOR, d1).lanewise(XOR, next0).intoArray(work, C0 + i);
      q1.and(low).intoArray(work, C1 + i);
      q0.lanewise(LSHR, 32).lanewise(XOR, d3).lanewise(XOR, next1).intoArray(work, C2 + i);
      q0.and(low).intoArray(work, C3 + i);
    }
  }

  /** Makes the floats of a chunk, two in a lane, where the first and the third words were. */
  private static void choose(long[] work, long threshold, float kept) {
    final LongVector highHalf = LongVector.broadcast(S, ~LOW);
    final LongVector least = LongVector.broadcast(S, threshold - 1);
    final long bits = Float.floatToRawIntBits(kept);
    final LongVector value = LongVector.broadcast(S, bits | bits << 32);
    for (int i = 0; i < CHUNK; i += LANES) {
      // where kept, least - (word >>> 8) is negative: its upper half is all ones, else all zero
      LongVector k = least.sub(LongVector.fromArray(S, work, C0 + i).lanewise(LSHR, 8));
      LongVector l = least.sub(LongVector.fromArray(S, work, C1 + i).lanewise(LSHR, 8));
      k.lanewise(LSHR, 32).or(l.and(highHalf)).and(value).intoArray(work, C0 + i);
      k = least.sub(LongVector.fromArray(S, work, C2 + i).lanewise(LSHR, 8));
      l = least.sub(LongVector.fromArray(S, work, C3 + i).lanewise(LSHR, 8));
      k.lanewise(LSHR, 32).or(l.and(highHalf)).and(value).intoArray(work, C2 + i);
    }
  }

  /** Stores the first {@code count} floats of a chunk, four of a counter side by side. */
  private static void store(long[] work, int count, float[] o, int offset) {
    for (int i = 0; i < count / 4; i++) {
      final int at = offset + 4 * i;
      final long first = work[C0 + i];
      final long second = work[C2 + i];
      o[at] = Float.intBitsToFloat((int) first);
      o[at + 1] = Float.intBitsToFloat((int) (first >>> 32));
      o[at + 2] = Float.intBitsToFloat((int) second);
      o[at + 3] = Float.intBitsToFloat((int) (second >>> 32));
    }
    for (int e = count / 4 * 4; e < count; e++) {
      final long pair = work[(e % 4 < 2 ? C0 : C2) + e / 4];
      o[offset + e] = Float.intBitsToFloat((int) (pair >>> e % 2 * 32));
    }
  }
}
