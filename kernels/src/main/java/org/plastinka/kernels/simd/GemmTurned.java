package org.plastinka.kernels.simd;

import static org.plastinka.kernels.simd.GemmPlan.LOW_ROWS;
import static org.plastinka.kernels.simd.Simd.F;
import static org.plastinka.kernels.simd.Simd.L;

import jdk.incubator.vector.FloatVector;

/**
 * The register tiles of {@link GemmStraight} for a transposed {@code a}, whose elements of one
 * {@code p} lie side by side: {@code t[o + r * 2 L + j] = from[f + r * 2 L + j] + sum_p a[a0 + p *
 * aStep + r] * b[b0 + p * bStep + j]}, by fma in ascending {@code p}.
 *
 * <p>Missing rows of the last tile are what lies there and are not stored by the caller.
 */
final class GemmTurned {
  private GemmTurned() {}

  /**
   * The tile that holds {@code rows} rows.
   *
   * @param a0 first element of the tile's first {@code p}
   * @param aStep elements from one {@code p} to the next
   */
  static void tile(
      int rows,
      float[] a,
      int a0,
      int aStep,
      float[] b,
      int b0,
      int bStep,
      int kc,
      float[] from,
      int f,
      float[] t,
      int o) {
    if (rows > LOW_ROWS) {
      tile12x2(a, a0, aStep, b, b0, bStep, kc, from, f, t, o);
    } else {
      tile6x2(a, a0, aStep, b, b0, bStep, kc, from, f, t, o);
    }
  }

  /** Twelve rows by two vectors. */
  private static void tile12x2(
      float[] a,
      int a0,
      int aStep,
      float[] b,
      int b0,
      int bStep,
      int kc,
      float[] from,
      int f,
      float[] t,
      int o) {
    FloatVector c000 = FloatVector.fromArray(F, from, f);
    FloatVector c001 = FloatVector.fromArray(F, from, f + L);
    FloatVector c010 = FloatVector.fromArray(F, from, f + 2 * L);
    FloatVector c011 = FloatVector.fromArray(F, from, f + 3 * L);
    FloatVector c020 = FloatVector.fromArray(F, from, f + 4 * L);
    FloatVector c021 = FloatVector.fromArray(F, from, f + 5 * L);
    FloatVector c030 = FloatVector.fromArray(F, from, f + 6 * L);
    FloatVector c031 = FloatVector.fromArray(F, from, f + 7 * L);
    FloatVector c040 = FloatVector.fromArray(F, from, f + 8 * L);
    FloatVector c041 = FloatVector.fromArray(F, from, f + 9 * L);
    FloatVector c050 = FloatVector.fromArray(F, from, f + 10 * L);
    FloatVector c051 = FloatVector.fromArray(F, from, f + 11 * L);
    FloatVector c060 = FloatVector.fromArray(F, from, f + 12 * L);
    FloatVector c061 = FloatVector.fromArray(F, from, f + 13 * L);
    FloatVector c070 = FloatVector.fromArray(F, from, f + 14 * L);
    FloatVector c071 = FloatVector.fromArray(F, from, f + 15 * L);
    FloatVector c080 = FloatVector.fromArray(F, from, f + 16 * L);
    FloatVector c081 = FloatVector.fromArray(F, from, f + 17 * L);
    FloatVector c090 = FloatVector.fromArray(F, from, f + 18 * L);
    FloatVector c091 = FloatVector.fromArray(F, from, f + 19 * L);
    FloatVector c100 = FloatVector.fromArray(F, from, f + 20 * L);
    FloatVector c101 = FloatVector.fromArray(F, from, f + 21 * L);
    FloatVector c110 = FloatVector.fromArray(F, from, f + 22 * L);
    FloatVector c111 = FloatVector.fromArray(F, from, f + 23 * L);
    for (int p = 0; p < kc; p++) {
      final int ap = a0 + p * aStep;
      final int bp = b0 + p * bStep;
      final FloatVector v0 = FloatVector.fromArray(F, b, bp);
      final FloatVector v1 = FloatVector.fromArray(F, b, bp + L);
      FloatVector s = FloatVector.broadcast(F, a[ap]);
      c000 = s.fma(v0, c000);
      c001 = s.fma(v1, c001);
      s = FloatVector.broadcast(F, a[ap + 1]);
      c010 = s.fma(v0, c010);
      c011 = s.fma(v1, c011);
      s = FloatVector.broadcast(F, a[ap + 2]);
      c020 = s.fma(v0, c020);
      c021 = s.fma(v1, c021);
      s = FloatVector.broadcast(F, a[ap + 3]);
      c030 = s.fma(v0, c030);
      c031 = s.fma(v1, c031);
      s = FloatVector.broadcast(F, a[ap + 4]);
      c040 = s.fma(v0, c040);
      c041 = s.fma(v1, c041);
      s = FloatVector.broadcast(F, a[ap + 5]);
      c050 = s.fma(v0, c050);
      c051 = s.fma(v1, c051);
      s = FloatVector.broadcast(F, a[ap + 6]);
      c060 = s.fma(v0, c060);
      c061 = s.fma(v1, c061);
      s = FloatVector.broadcast(F, a[ap + 7]);
      c070 = s.fma(v0, c070);
      c071 = s.fma(v1, c071);
      s = FloatVector.broadcast(F, a[ap + 8]);
      c080 = s.fma(v0, c080);
      c081 = s.fma(v1, c081);
      s = FloatVector.broadcast(F, a[ap + 9]);
      c090 = s.fma(v0, c090);
      c091 = s.fma(v1, c091);
      s = FloatVector.broadcast(F, a[ap + 10]);
      c100 = s.fma(v0, c100);
      c101 = s.fma(v1, c101);
      s = FloatVector.broadcast(F, a[ap + 11]);
      c110 = s.fma(v0, c110);
      c111 = s.fma(v1, c111);
    }
    c000.intoArray(t, o);
    c001.intoArray(t, o + L);
    c010.intoArray(t, o + 2 * L);
    c011.intoArray(t, o + 3 * L);
    c020.intoArray(t, o + 4 * L);
    c021.intoArray(t, o + 5 * L);
    c030.intoArray(t, o + 6 * L);
    c031.intoArray(t, o + 7 * L);
    c040.intoArray(t, o + 8 * L);
    c041.intoArray(t, o + 9 * L);
    c050.intoArray(t, o + 10 * L);
    c051.intoArray(t, o + 11 * L);
    c060.intoArray(t, o + 12 * L);
    c061.intoArray(t, o + 13 * L);
    c070.intoArray(t, o + 14 * L);
    c071.intoArray(t, o + 15 * L);
    c080.intoArray(t, o + 16 * L);
    c081.intoArray(t, o + 17 * L);
    c090.intoArray(t, o + 18 * L);
    c091.intoArray(t, o + 19 * L);
    c100.intoArray(t, o + 20 * L);
    c101.intoArray(t, o + 21 * L);
    c110.intoArray(t, o + 22 * L);
    c111.intoArray(t, o + 23 * L);
  }

  /** Six rows by two vectors. */
  private static void tile6x2(
      float[] a,
      int a0,
      int aStep,
      float[] b,
      int b0,
      int bStep,
      int kc,
      float[] from,
      int f,
      float[] t,
      int o) {
    FloatVector c00 = FloatVector.fromArray(F, from, f);
    FloatVector c01 = FloatVector.fromArray(F, from, f + L);
    FloatVector c10 = FloatVector.fromArray(F, from, f + 2 * L);
    FloatVector c11 = FloatVector.fromArray(F, from, f + 3 * L);
    FloatVector c20 = FloatVector.fromArray(F, from, f + 4 * L);
    FloatVector c21 = FloatVector.fromArray(F, from, f + 5 * L);
    FloatVector c30 = FloatVector.fromArray(F, from, f + 6 * L);
    FloatVector c31 = FloatVector.fromArray(F, from, f + 7 * L);
    FloatVector c40 = FloatVector.fromArray(F, from, f + 8 * L);
    FloatVector c41 = FloatVector.fromArray(F, from, f + 9 * L);
    FloatVector c50 = FloatVector.fromArray(F, from, f + 10 * L);
    FloatVector c51 = FloatVector.fromArray(F, from, f + 11 * L);
    for (int p = 0; p < kc; p++) {
      final int ap = a0 + p * aStep;
      final int bp = b0 + p * bStep;
      final FloatVector v0 = FloatVector.fromArray(F, b, bp);
      final FloatVector v1 = FloatVector.fromArray(F, b, bp + L);
      FloatVector s = FloatVector.broadcast(F, a[ap]);
      c00 = s.fma(v0, c00);
      c01 = s.fma(v1, c01);
      s = FloatVector.broadcast(F, a[ap + 1]);
      c10 = s.fma(v0, c10);
      c11 = s.fma(v1, c11);
      s = FloatVector.broadcast(F, a[ap + 2]);
      c20 = s.fma(v0, c20);
      c21 = s.fma(v1, c21);
      s = FloatVector.broadcast(F, a[ap + 3]);
      c30 = s.fma(v0, c30);
      c31 = s.fma(v1, c31);
      s = FloatVector.broadcast(F, a[ap + 4]);
      c40 = s.fma(v0, c40);
      c41 = s.fma(v1, c41);
      s = FloatVector.broadcast(F, a[ap + 5]);
      c50 = s.fma(v0, c50);
      c51 = s.fma(v1, c51);
    }
    c00.intoArray(t, o);
    c01.intoArray(t, o + L);
    c10.intoArray(t, o + 2 * L);
    c11.intoArray(t, o + 3 * L);
    c20.intoArray(t, o + 4 * L);
    c21.intoArray(t, o + 5 * L);
    c30.intoArray(t, o + 6 * L);
    c31.intoArray(t, o + 7 * L);
    c40.intoArray(t, o + 8 * L);
    c41.intoArray(t, o + 9 * L);
    c50.intoArray(t, o + 10 * L);
    c51.intoArray(t, o + 11 * L);
  }
}
