package org.plastinka.kernels.simd;

import static org.plastinka.kernels.simd.Simd.F;
import static org.plastinka.kernels.simd.Simd.L;

import jdk.incubator.vector.FloatVector;

/**
 * The tile for long sums with few columns: four rows by two columns of dot products whose vectors
 * run along {@code p}, so that no lane idles however few columns there are. The lanes are added in
 * a fixed order by scalar code, eight independent chains at a time, because the order of {@code
 * reduceLanes} is unspecified and differs between the interpreter and compiled code.
 */
final class GemmDot {
  private GemmDot() {}

  /**
   * {@code t[o + 2 * r + j] = sum_p a[r, p] * b[p, j]}; {@code b} holds its columns contiguous in
   * {@code p}, {@code bCol} apart. The first {@code 8 L} elements of {@code t} are working space.
   */
  static void dot4x2(
      float[] a,
      int a0,
      int aRow,
      int rows,
      float[] b,
      int b0,
      int bCol,
      int cols,
      int k,
      float[] t,
      int o) {
    final int a1 = rows > 1 ? a0 + aRow : a0;
    final int a2 = rows > 2 ? a0 + 2 * aRow : a0;
    final int a3 = rows > 3 ? a0 + 3 * aRow : a0;
    final int b1 = cols > 1 ? b0 + bCol : b0;
    FloatVector c00 = FloatVector.zero(F);
    FloatVector c01 = c00;
    FloatVector c10 = FloatVector.zero(F);
    FloatVector c11 = c10;
    FloatVector c20 = FloatVector.zero(F);
    FloatVector c21 = c20;
    FloatVector c30 = FloatVector.zero(F);
    FloatVector c31 = c30;
    final int bound = F.loopBound(k);
    for (int p = 0; p < bound; p += L) {
      final FloatVector v0 = FloatVector.fromArray(F, b, b0 + p);
      final FloatVector v1 = FloatVector.fromArray(F, b, b1 + p);
      FloatVector s = FloatVector.fromArray(F, a, a0 + p);
      c00 = s.fma(v0, c00);
      c01 = s.fma(v1, c01);
      s = FloatVector.fromArray(F, a, a1 + p);
      c10 = s.fma(v0, c10);
      c11 = s.fma(v1, c11);
      s = FloatVector.fromArray(F, a, a2 + p);
      c20 = s.fma(v0, c20);
      c21 = s.fma(v1, c21);
      s = FloatVector.fromArray(F, a, a3 + p);
      c30 = s.fma(v0, c30);
      c31 = s.fma(v1, c31);
    }
    c00.intoArray(t, 0);
    c01.intoArray(t, L);
    c10.intoArray(t, 2 * L);
    c11.intoArray(t, 3 * L);
    c20.intoArray(t, 4 * L);
    c21.intoArray(t, 5 * L);
    c30.intoArray(t, 6 * L);
    c31.intoArray(t, 7 * L);
    float s00 = 0;
    float s01 = 0;
    float s10 = 0;
    float s11 = 0;
    float s20 = 0;
    float s21 = 0;
    float s30 = 0;
    float s31 = 0;
    for (int l = 0; l < L; l++) {
      s00 += t[l];
      s01 += t[l + L];
      s10 += t[l + 2 * L];
      s11 += t[l + 3 * L];
      s20 += t[l + 4 * L];
      s21 += t[l + 5 * L];
      s30 += t[l + 6 * L];
      s31 += t[l + 7 * L];
    }
    for (int p = bound; p < k; p++) {
      final float x0 = b[b0 + p];
      final float x1 = b[b1 + p];
      s00 = Math.fma(a[a0 + p], x0, s00);
      s01 = Math.fma(a[a0 + p], x1, s01);
      s10 = Math.fma(a[a1 + p], x0, s10);
      s11 = Math.fma(a[a1 + p], x1, s11);
      s20 = Math.fma(a[a2 + p], x0, s20);
      s21 = Math.fma(a[a2 + p], x1, s21);
      s30 = Math.fma(a[a3 + p], x0, s30);
      s31 = Math.fma(a[a3 + p], x1, s31);
    }
    t[o] = s00;
    t[o + 1] = s01;
    t[o + 2] = s10;
    t[o + 3] = s11;
    t[o + 4] = s20;
    t[o + 5] = s21;
    t[o + 6] = s30;
    t[o + 7] = s31;
  }
}
