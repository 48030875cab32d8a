package org.plastinka.kernels.simd;

import static org.plastinka.kernels.simd.Simd.F;
import static org.plastinka.kernels.simd.Simd.L;

import jdk.incubator.vector.FloatVector;

/**
 * The register tiles of matrix products with few rows or few columns, which read {@code a} where it
 * lies: {@code t[o + r * nr + j] = sum_p a[r, p] * b[p, j]}, by fma in ascending {@code p}, over
 * one block of {@code p}. {@link GemmStraight} and {@link GemmTurned} do the others.
 *
 * <ul>
 *   <li>2 x 4 vectors with any stride of {@code a}: products of few rows;
 *   <li>8 x 1: products of few columns and a short sum.
 * </ul>
 *
 * Missing rows of the last tile repeat row 0 and are not stored by the caller.
 *
 * <p>How the indices are written decides which range checks C2 removes. Forms with constant steps
 * in both operands measured from 40 to 100 % of the peak, differently on JDK 17 and 25 and not
 * alike in every run (probably the hoisted loads outgrow the registers); this form, with a variable
 * step in {@code b}, was steady on both.
 */
final class GemmTiles {
  private GemmTiles() {}

  /** Two rows by four vectors: products of few rows. */
  static void tile2x4(
      float[] a,
      int a0,
      int aRow,
      int aStep,
      int rows,
      float[] b,
      int bOff,
      int bStep,
      int kc,
      float[] t,
      int o) {
    final int a1 = rows > 1 ? a0 + aRow : a0;
    FloatVector c00 = FloatVector.zero(F);
    FloatVector c01 = FloatVector.zero(F);
    FloatVector c02 = FloatVector.zero(F);
    FloatVector c03 = FloatVector.zero(F);
    FloatVector c10 = FloatVector.zero(F);
    FloatVector c11 = FloatVector.zero(F);
    FloatVector c12 = FloatVector.zero(F);
    FloatVector c13 = FloatVector.zero(F);
    for (int p = 0; p < kc; p++) {
      final int ap = p * aStep;
      final int bp = bOff + p * bStep;
      final FloatVector v0 = FloatVector.fromArray(F, b, bp);
      final FloatVector v1 = FloatVector.fromArray(F, b, bp + L);
      final FloatVector v2 = FloatVector.fromArray(F, b, bp + 2 * L);
      final FloatVector v3 = FloatVector.fromArray(F, b, bp + 3 * L);
      FloatVector s = FloatVector.broadcast(F, a[a0 + ap]);
      c00 = s.fma(v0, c00);
      c01 = s.fma(v1, c01);
      c02 = s.fma(v2, c02);
      c03 = s.fma(v3, c03);
      s = FloatVector.broadcast(F, a[a1 + ap]);
      c10 = s.fma(v0, c10);
      c11 = s.fma(v1, c11);
      c12 = s.fma(v2, c12);
      c13 = s.fma(v3, c13);
    }
    c00.intoArray(t, o);
    c01.intoArray(t, o + L);
    c02.intoArray(t, o + 2 * L);
    c03.intoArray(t, o + 3 * L);
    c10.intoArray(t, o + 4 * L);
    c11.intoArray(t, o + 5 * L);
    c12.intoArray(t, o + 6 * L);
    c13.intoArray(t, o + 7 * L);
  }

  /** Eight rows by one vector: products of few columns and a short sum. */
  static void tile8x1(
      float[] a, int a0, int aRow, int rows, float[] b, int bOff, int kc, float[] t, int o) {
    final int a1 = rows > 1 ? a0 + aRow : a0;
    final int a2 = rows > 2 ? a0 + 2 * aRow : a0;
    final int a3 = rows > 3 ? a0 + 3 * aRow : a0;
    final int a4 = rows > 4 ? a0 + 4 * aRow : a0;
    final int a5 = rows > 5 ? a0 + 5 * aRow : a0;
    final int a6 = rows > 6 ? a0 + 6 * aRow : a0;
    final int a7 = rows > 7 ? a0 + 7 * aRow : a0;
    FloatVector c00 = FloatVector.zero(F);
    FloatVector c10 = FloatVector.zero(F);
    FloatVector c20 = FloatVector.zero(F);
    FloatVector c30 = FloatVector.zero(F);
    FloatVector c40 = FloatVector.zero(F);
    FloatVector c50 = FloatVector.zero(F);
    FloatVector c60 = FloatVector.zero(F);
    FloatVector c70 = FloatVector.zero(F);
    int p = 0;
    for (; p < kc - 1; p += 2) {
      final int bp = bOff + p * L;
      final FloatVector v0 = FloatVector.fromArray(F, b, bp);
      final FloatVector v1 = FloatVector.fromArray(F, b, bp + L);
      c00 = FloatVector.broadcast(F, a[a0 + p]).fma(v0, c00);
      c00 = FloatVector.broadcast(F, a[a0 + p + 1]).fma(v1, c00);
      c10 = FloatVector.broadcast(F, a[a1 + p]).fma(v0, c10);
      c10 = FloatVector.broadcast(F, a[a1 + p + 1]).fma(v1, c10);
      c20 = FloatVector.broadcast(F, a[a2 + p]).fma(v0, c20);
      c20 = FloatVector.broadcast(F, a[a2 + p + 1]).fma(v1, c20);
      c30 = FloatVector.broadcast(F, a[a3 + p]).fma(v0, c30);
      c30 = FloatVector.broadcast(F, a[a3 + p + 1]).fma(v1, c30);
      c40 = FloatVector.broadcast(F, a[a4 + p]).fma(v0, c40);
      c40 = FloatVector.broadcast(F, a[a4 + p + 1]).fma(v1, c40);
      c50 = FloatVector.broadcast(F, a[a5 + p]).fma(v0, c50);
      c50 = FloatVector.broadcast(F, a[a5 + p + 1]).fma(v1, c50);
      c60 = FloatVector.broadcast(F, a[a6 + p]).fma(v0, c60);
      c60 = FloatVector.broadcast(F, a[a6 + p + 1]).fma(v1, c60);
      c70 = FloatVector.broadcast(F, a[a7 + p]).fma(v0, c70);
      c70 = FloatVector.broadcast(F, a[a7 + p + 1]).fma(v1, c70);
    }
    if (p < kc) {
      final FloatVector v0 = FloatVector.fromArray(F, b, bOff + p * L);
      c00 = FloatVector.broadcast(F, a[a0 + p]).fma(v0, c00);
      c10 = FloatVector.broadcast(F, a[a1 + p]).fma(v0, c10);
      c20 = FloatVector.broadcast(F, a[a2 + p]).fma(v0, c20);
      c30 = FloatVector.broadcast(F, a[a3 + p]).fma(v0, c30);
      c40 = FloatVector.broadcast(F, a[a4 + p]).fma(v0, c40);
      c50 = FloatVector.broadcast(F, a[a5 + p]).fma(v0, c50);
      c60 = FloatVector.broadcast(F, a[a6 + p]).fma(v0, c60);
      c70 = FloatVector.broadcast(F, a[a7 + p]).fma(v0, c70);
    }
    c00.intoArray(t, o);
    c10.intoArray(t, o + L);
    c20.intoArray(t, o + 2 * L);
    c30.intoArray(t, o + 3 * L);
    c40.intoArray(t, o + 4 * L);
    c50.intoArray(t, o + 5 * L);
    c60.intoArray(t, o + 6 * L);
    c70.intoArray(t, o + 7 * L);
  }
}
