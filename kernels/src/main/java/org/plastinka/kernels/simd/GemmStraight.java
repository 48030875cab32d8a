package org.plastinka.kernels.simd;

import static org.plastinka.kernels.host.HostMemory.LEAD;
import static org.plastinka.kernels.simd.GemmPlan.LOW_ROWS;
import static org.plastinka.kernels.simd.Simd.F;
import static org.plastinka.kernels.simd.Simd.L;

import jdk.incubator.vector.FloatVector;

/**
 * The general register tile of the matrix product, for an {@code a} whose rows lie contiguous in
 * {@code p}: {@code t[r * 2 L + j] = from[r * 2 L + j] + sum_p a[a0 + r * aRow + p] * b[b0 + p *
 * bStep + j]}, by fma in ascending {@code p}.
 *
 * <ul>
 *   <li>Twelve rows by two vectors where there are 32 registers: 24 accumulators, two vectors of
 *       {@code b} and a broadcast. What a broadcast or a load is used for counts: with six rows
 *       processors that load two vectors a cycle wait for them, those of rows that do not begin at
 *       a cache line most of all.
 *   <li>Six rows fill fifteen of the sixteen registers of AVX2, and do the rest of a product whose
 *       last tile has no more rows. Missing rows repeat row 0 and are not stored by the caller.
 * </ul>
 *
 * <p>Twelve rows lie at a constant distance, most often in a copy, and the working tile is dense:
 * every address is one register and a constant. With a register for each row and each row of the
 * result C2 keeps counters and addresses in memory, and the tile loses a quarter of its speed. With
 * sixteen registers it is the other way round: there it fetches broadcasts at a constant distance
 * ahead of their turn, and spills a sum.
 *
 * <p>Each kernel is one method and no method takes or returns a vector: a vector that crosses a
 * call which is not inlined gets boxed; on JDK 17 so does one that is carried through two nested
 * loops.
 */
final class GemmStraight {
  /** Distance of two rows of a copy, and most terms of one call for twelve rows. */
  static final int DEPTH = 128;

  private GemmStraight() {}

  /**
   * The tile that holds {@code rows} rows.
   *
   * @param aRow elements from one row to the next, {@link #DEPTH} where there are more than six
   */
  static void tile(
      int rows,
      float[] a,
      int a0,
      int aRow,
      float[] b,
      int b0,
      int bStep,
      int kc,
      float[] from,
      float[] t) {
    if (rows > LOW_ROWS) {
      tile12x2(a, a0, b, b0, bStep, kc, from, t);
    } else {
      tile6x2(rows, a, a0, aRow, b, b0, bStep, kc, from, t);
    }
  }

  /** Twelve rows by two vectors. */
  private static void tile12x2(
      float[] a, int a0, float[] b, int b0, int bStep, int kc, float[] from, float[] t) {
    FloatVector c000 = FloatVector.fromArray(F, from, LEAD + 0);
    FloatVector c001 = FloatVector.fromArray(F, from, LEAD + L);
    FloatVector c010 = FloatVector.fromArray(F, from, LEAD + 2 * L);
    FloatVector c011 = FloatVector.fromArray(F, from, LEAD + 3 * L);
    FloatVector c020 = FloatVector.fromArray(F, from, LEAD + 4 * L);
    FloatVector c021 = FloatVector.fromArray(F, from, LEAD + 5 * L);
    FloatVector c030 = FloatVector.fromArray(F, from, LEAD + 6 * L);
    FloatVector c031 = FloatVector.fromArray(F, from, LEAD + 7 * L);
    FloatVector c040 = FloatVector.fromArray(F, from, LEAD + 8 * L);
    FloatVector c041 = FloatVector.fromArray(F, from, LEAD + 9 * L);
    FloatVector c050 = FloatVector.fromArray(F, from, LEAD + 10 * L);
    FloatVector c051 = FloatVector.fromArray(F, from, LEAD + 11 * L);
    FloatVector c060 = FloatVector.fromArray(F, from, LEAD + 12 * L);
    FloatVector c061 = FloatVector.fromArray(F, from, LEAD + 13 * L);
    FloatVector c070 = FloatVector.fromArray(F, from, LEAD + 14 * L);
    FloatVector c071 = FloatVector.fromArray(F, from, LEAD + 15 * L);
    FloatVector c080 = FloatVector.fromArray(F, from, LEAD + 16 * L);
    FloatVector c081 = FloatVector.fromArray(F, from, LEAD + 17 * L);
    FloatVector c090 = FloatVector.fromArray(F, from, LEAD + 18 * L);
    FloatVector c091 = FloatVector.fromArray(F, from, LEAD + 19 * L);
    FloatVector c100 = FloatVector.fromArray(F, from, LEAD + 20 * L);
    FloatVector c101 = FloatVector.fromArray(F, from, LEAD + 21 * L);
    FloatVector c110 = FloatVector.fromArray(F, from, LEAD + 22 * L);
    FloatVector c111 = FloatVector.fromArray(F, from, LEAD + 23 * L);
    for (int p = 0; p < kc; p++) {
      final int ap = a0 + p;
      final int bp = b0 + p * bStep;
      final FloatVector v0 = FloatVector.fromArray(F, b, bp);
      final FloatVector v1 = FloatVector.fromArray(F, b, bp + L);
      FloatVector s = FloatVector.broadcast(F, a[ap]);
      c000 = s.fma(v0, c000);
      c001 = s.fma(v1, c001);
      s = FloatVector.broadcast(F, a[ap + DEPTH]);
      c010 = s.fma(v0, c010);
      c011 = s.fma(v1, c011);
      s = FloatVector.broadcast(F, a[ap + 2 * DEPTH]);
      c020 = s.fma(v0, c020);
      c021 = s.fma(v1, c021);
      s = FloatVector.broadcast(F, a[ap + 3 * DEPTH]);
      c030 = s.fma(v0, c030);
      c031 = s.fma(v1, c031);
      s = FloatVector.broadcast(F, a[ap + 4 * DEPTH]);
      c040 = s.fma(v0, c040);
      c041 = s.fma(v1, c041);
      s = FloatVector.broadcast(F, a[ap + 5 * DEPTH]);
      c050 = s.fma(v0, c050);
      c051 = s.fma(v1, c051);
      s = FloatVector.broadcast(F, a[ap + 6 * DEPTH]);
      c060 = s.fma(v0, c060);
      c061 = s.fma(v1, c061);
      s = FloatVector.broadcast(F, a[ap + 7 * DEPTH]);
      c070 = s.fma(v0, c070);
      c071 = s.fma(v1, c071);
      s = FloatVector.broadcast(F, a[ap + 8 * DEPTH]);
      c080 = s.fma(v0, c080);
      c081 = s.fma(v1, c081);
      s = FloatVector.broadcast(F, a[ap + 9 * DEPTH]);
      c090 = s.fma(v0, c090);
      c091 = s.fma(v1, c091);
      s = FloatVector.broadcast(F, a[ap + 10 * DEPTH]);
      c100 = s.fma(v0, c100);
      c101 = s.fma(v1, c101);
      s = FloatVector.broadcast(F, a[ap + 11 * DEPTH]);
      c110 = s.fma(v0, c110);
      c111 = s.fma(v1, c111);
    }
    c000.intoArray(t, LEAD + 0);
    c001.intoArray(t, LEAD + L);
    c010.intoArray(t, LEAD + 2 * L);
    c011.intoArray(t, LEAD + 3 * L);
    c020.intoArray(t, LEAD + 4 * L);
    c021.intoArray(t, LEAD + 5 * L);
    c030.intoArray(t, LEAD + 6 * L);
    c031.intoArray(t, LEAD + 7 * L);
    c040.intoArray(t, LEAD + 8 * L);
    c041.intoArray(t, LEAD + 9 * L);
    c050.intoArray(t, LEAD + 10 * L);
    c051.intoArray(t, LEAD + 11 * L);
    c060.intoArray(t, LEAD + 12 * L);
    c061.intoArray(t, LEAD + 13 * L);
    c070.intoArray(t, LEAD + 14 * L);
    c071.intoArray(t, LEAD + 15 * L);
    c080.intoArray(t, LEAD + 16 * L);
    c081.intoArray(t, LEAD + 17 * L);
    c090.intoArray(t, LEAD + 18 * L);
    c091.intoArray(t, LEAD + 19 * L);
    c100.intoArray(t, LEAD + 20 * L);
    c101.intoArray(t, LEAD + 21 * L);
    c110.intoArray(t, LEAD + 22 * L);
    c111.intoArray(t, LEAD + 23 * L);
  }

  /** Six rows by two vectors. */
  private static void tile6x2(
      int rows,
      float[] a,
      int a0,
      int aRow,
      float[] b,
      int b0,
      int bStep,
      int kc,
      float[] from,
      float[] t) {
    final int a1 = rows > 1 ? a0 + aRow : a0;
    final int a2 = rows > 2 ? a0 + 2 * aRow : a0;
    final int a3 = rows > 3 ? a0 + 3 * aRow : a0;
    final int a4 = rows > 4 ? a0 + 4 * aRow : a0;
    final int a5 = rows > 5 ? a0 + 5 * aRow : a0;
    FloatVector c00 = FloatVector.fromArray(F, from, LEAD + 0);
    FloatVector c01 = FloatVector.fromArray(F, from, LEAD + L);
    FloatVector c10 = FloatVector.fromArray(F, from, LEAD + 2 * L);
    FloatVector c11 = FloatVector.fromArray(F, from, LEAD + 3 * L);
    FloatVector c20 = FloatVector.fromArray(F, from, LEAD + 4 * L);
    FloatVector c21 = FloatVector.fromArray(F, from, LEAD + 5 * L);
    FloatVector c30 = FloatVector.fromArray(F, from, LEAD + 6 * L);
    FloatVector c31 = FloatVector.fromArray(F, from, LEAD + 7 * L);
    FloatVector c40 = FloatVector.fromArray(F, from, LEAD + 8 * L);
    FloatVector c41 = FloatVector.fromArray(F, from, LEAD + 9 * L);
    FloatVector c50 = FloatVector.fromArray(F, from, LEAD + 10 * L);
    FloatVector c51 = FloatVector.fromArray(F, from, LEAD + 11 * L);
    for (int p = 0; p < kc; p++) {
      final int bp = b0 + p * bStep;
      final FloatVector v0 = FloatVector.fromArray(F, b, bp);
      final FloatVector v1 = FloatVector.fromArray(F, b, bp + L);
      FloatVector s = FloatVector.broadcast(F, a[a0 + p]);
      c00 = s.fma(v0, c00);
      c01 = s.fma(v1, c01);
      s = FloatVector.broadcast(F, a[a1 + p]);
      c10 = s.fma(v0, c10);
      c11 = s.fma(v1, c11);
      s = FloatVector.broadcast(F, a[a2 + p]);
      c20 = s.fma(v0, c20);
      c21 = s.fma(v1, c21);
      s = FloatVector.broadcast(F, a[a3 + p]);
      c30 = s.fma(v0, c30);
      c31 = s.fma(v1, c31);
      s = FloatVector.broadcast(F, a[a4 + p]);
      c40 = s.fma(v0, c40);
      c41 = s.fma(v1, c41);
      s = FloatVector.broadcast(F, a[a5 + p]);
      c50 = s.fma(v0, c50);
      c51 = s.fma(v1, c51);
    }
    c00.intoArray(t, LEAD + 0);
    c01.intoArray(t, LEAD + L);
    c10.intoArray(t, LEAD + 2 * L);
    c11.intoArray(t, LEAD + 3 * L);
    c20.intoArray(t, LEAD + 4 * L);
    c21.intoArray(t, LEAD + 5 * L);
    c30.intoArray(t, LEAD + 6 * L);
    c31.intoArray(t, LEAD + 7 * L);
    c40.intoArray(t, LEAD + 8 * L);
    c41.intoArray(t, LEAD + 9 * L);
    c50.intoArray(t, LEAD + 10 * L);
    c51.intoArray(t, LEAD + 11 * L);
  }
}
