package org.plastinka.kernels.simd;

import static org.plastinka.kernels.simd.Simd.F;
import static org.plastinka.kernels.simd.Simd.L;

import jdk.incubator.vector.FloatVector;

/**
 * The register tiles of the matrix product that broadcast an element of {@code a} against vectors
 * of a row of {@code b}: {@code out[r, j] = sum_p a[r, p] * b[p, j]}, by fma in ascending {@code
 * p}, over one block of {@code p}; with {@code load} the sums go on from {@code out}.
 *
 * <ul>
 *   <li>6 x 2 vectors where the rows of {@code a} are contiguous in {@code p} ({@link GemmTurned}
 *       where its columns are): twelve accumulators, two vectors of {@code b} and one broadcast
 *       fill fifteen of the sixteen registers of AVX2;
 *   <li>2 x 4 with any stride of {@code a}: products of few rows;
 *   <li>6 x 1: products of few columns and a short sum.
 * </ul>
 *
 * Missing rows of the last tile repeat row 0 and are not stored by the caller.
 *
 * <p>How the indices are written decides which range checks C2 removes. Forms with constant steps
 * in both operands measured from 40 to 100 % of the peak, differently on JDK 17 and 25 and not
 * alike in every run (probably the hoisted loads outgrow the registers); this form, with a variable
 * step in {@code b}, was steady on both.
 *
 * <p>Each kernel is one method and no method takes or returns a vector: a vector that crosses a
 * call which is not inlined gets boxed.
 */
final class GemmTiles {
  private GemmTiles() {}

  /** Six rows by two vectors: the general tile. */
  static void tile6x2(
      float[] a,
      int a0,
      int aRow,
      int rows,
      float[] b,
      int bOff,
      int bStep,
      int kc,
      boolean load,
      float[] out,
      int o0,
      int outRow) {
    final int a1 = rows > 1 ? a0 + aRow : a0;
    final int a2 = rows > 2 ? a0 + 2 * aRow : a0;
    final int a3 = rows > 3 ? a0 + 3 * aRow : a0;
    final int a4 = rows > 4 ? a0 + 4 * aRow : a0;
    final int a5 = rows > 5 ? a0 + 5 * aRow : a0;
    final int o1 = o0 + outRow;
    final int o2 = o1 + outRow;
    final int o3 = o2 + outRow;
    final int o4 = o3 + outRow;
    final int o5 = o4 + outRow;
    FloatVector c00 = FloatVector.zero(F);
    FloatVector c01 = c00;
    FloatVector c10 = FloatVector.zero(F);
    FloatVector c11 = c10;
    FloatVector c20 = FloatVector.zero(F);
    FloatVector c21 = c20;
    FloatVector c30 = FloatVector.zero(F);
    FloatVector c31 = c30;
    FloatVector c40 = FloatVector.zero(F);
    FloatVector c41 = c40;
    FloatVector c50 = FloatVector.zero(F);
    FloatVector c51 = c50;
    if (load) {
      c00 = FloatVector.fromArray(F, out, o0);
      c01 = FloatVector.fromArray(F, out, o0 + L);
      c10 = FloatVector.fromArray(F, out, o1);
      c11 = FloatVector.fromArray(F, out, o1 + L);
      c20 = FloatVector.fromArray(F, out, o2);
      c21 = FloatVector.fromArray(F, out, o2 + L);
      c30 = FloatVector.fromArray(F, out, o3);
      c31 = FloatVector.fromArray(F, out, o3 + L);
      c40 = FloatVector.fromArray(F, out, o4);
      c41 = FloatVector.fromArray(F, out, o4 + L);
      c50 = FloatVector.fromArray(F, out, o5);
      c51 = FloatVector.fromArray(F, out, o5 + L);
    }
    for (int p = 0; p < kc; p++) {
      final int bp = bOff + p * bStep;
      final FloatVector b0 = FloatVector.fromArray(F, b, bp);
      final FloatVector b1 = FloatVector.fromArray(F, b, bp + L);
      FloatVector s = FloatVector.broadcast(F, a[a0 + p]);
      c00 = s.fma(b0, c00);
      c01 = s.fma(b1, c01);
      s = FloatVector.broadcast(F, a[a1 + p]);
      c10 = s.fma(b0, c10);
      c11 = s.fma(b1, c11);
      s = FloatVector.broadcast(F, a[a2 + p]);
      c20 = s.fma(b0, c20);
      c21 = s.fma(b1, c21);
      s = FloatVector.broadcast(F, a[a3 + p]);
      c30 = s.fma(b0, c30);
      c31 = s.fma(b1, c31);
      s = FloatVector.broadcast(F, a[a4 + p]);
      c40 = s.fma(b0, c40);
      c41 = s.fma(b1, c41);
      s = FloatVector.broadcast(F, a[a5 + p]);
      c50 = s.fma(b0, c50);
      c51 = s.fma(b1, c51);
    }
    c00.intoArray(out, o0);
    c01.intoArray(out, o0 + L);
    c10.intoArray(out, o1);
    c11.intoArray(out, o1 + L);
    c20.intoArray(out, o2);
    c21.intoArray(out, o2 + L);
    c30.intoArray(out, o3);
    c31.intoArray(out, o3 + L);
    c40.intoArray(out, o4);
    c41.intoArray(out, o4 + L);
    c50.intoArray(out, o5);
    c51.intoArray(out, o5 + L);
  }

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
      boolean load,
      float[] out,
      int o0,
      int outRow) {
    final int a1 = rows > 1 ? a0 + aRow : a0;
    final int o1 = o0 + outRow;
    FloatVector c00 = FloatVector.zero(F);
    FloatVector c01 = c00;
    FloatVector c02 = c00;
    FloatVector c03 = c00;
    FloatVector c10 = FloatVector.zero(F);
    FloatVector c11 = c10;
    FloatVector c12 = c10;
    FloatVector c13 = c10;
    if (load) {
      c00 = FloatVector.fromArray(F, out, o0);
      c01 = FloatVector.fromArray(F, out, o0 + L);
      c02 = FloatVector.fromArray(F, out, o0 + 2 * L);
      c03 = FloatVector.fromArray(F, out, o0 + 3 * L);
      c10 = FloatVector.fromArray(F, out, o1);
      c11 = FloatVector.fromArray(F, out, o1 + L);
      c12 = FloatVector.fromArray(F, out, o1 + 2 * L);
      c13 = FloatVector.fromArray(F, out, o1 + 3 * L);
    }
    int ap = 0;
    for (int p = 0; p < kc; p++) {
      final int bp = bOff + p * bStep;
      final FloatVector b0 = FloatVector.fromArray(F, b, bp);
      final FloatVector b1 = FloatVector.fromArray(F, b, bp + L);
      final FloatVector b2 = FloatVector.fromArray(F, b, bp + 2 * L);
      final FloatVector b3 = FloatVector.fromArray(F, b, bp + 3 * L);
      FloatVector s = FloatVector.broadcast(F, a[a0 + ap]);
      c00 = s.fma(b0, c00);
      c01 = s.fma(b1, c01);
      c02 = s.fma(b2, c02);
      c03 = s.fma(b3, c03);
      s = FloatVector.broadcast(F, a[a1 + ap]);
      c10 = s.fma(b0, c10);
      c11 = s.fma(b1, c11);
      c12 = s.fma(b2, c12);
      c13 = s.fma(b3, c13);
      ap += aStep;
    }
    c00.intoArray(out, o0);
    c01.intoArray(out, o0 + L);
    c02.intoArray(out, o0 + 2 * L);
    c03.intoArray(out, o0 + 3 * L);
    c10.intoArray(out, o1);
    c11.intoArray(out, o1 + L);
    c12.intoArray(out, o1 + 2 * L);
    c13.intoArray(out, o1 + 3 * L);
  }

  /** Six rows by one vector: products of few columns and a short sum. */
  static void tile6x1(
      float[] a,
      int a0,
      int aRow,
      int rows,
      float[] b,
      int bOff,
      int bStep,
      int kc,
      boolean load,
      float[] out,
      int o0,
      int outRow) {
    final int a1 = rows > 1 ? a0 + aRow : a0;
    final int a2 = rows > 2 ? a0 + 2 * aRow : a0;
    final int a3 = rows > 3 ? a0 + 3 * aRow : a0;
    final int a4 = rows > 4 ? a0 + 4 * aRow : a0;
    final int a5 = rows > 5 ? a0 + 5 * aRow : a0;
    final int o1 = o0 + outRow;
    final int o2 = o1 + outRow;
    final int o3 = o2 + outRow;
    final int o4 = o3 + outRow;
    final int o5 = o4 + outRow;
    FloatVector c00 = FloatVector.zero(F);
    FloatVector c10 = FloatVector.zero(F);
    FloatVector c20 = FloatVector.zero(F);
    FloatVector c30 = FloatVector.zero(F);
    FloatVector c40 = FloatVector.zero(F);
    FloatVector c50 = FloatVector.zero(F);
    if (load) {
      c00 = FloatVector.fromArray(F, out, o0);
      c10 = FloatVector.fromArray(F, out, o1);
      c20 = FloatVector.fromArray(F, out, o2);
      c30 = FloatVector.fromArray(F, out, o3);
      c40 = FloatVector.fromArray(F, out, o4);
      c50 = FloatVector.fromArray(F, out, o5);
    }
    for (int p = 0; p < kc; p++) {
      final int bp = bOff + p * bStep;
      final FloatVector b0 = FloatVector.fromArray(F, b, bp);
      FloatVector s = FloatVector.broadcast(F, a[a0 + p]);
      c00 = s.fma(b0, c00);
      s = FloatVector.broadcast(F, a[a1 + p]);
      c10 = s.fma(b0, c10);
      s = FloatVector.broadcast(F, a[a2 + p]);
      c20 = s.fma(b0, c20);
      s = FloatVector.broadcast(F, a[a3 + p]);
      c30 = s.fma(b0, c30);
      s = FloatVector.broadcast(F, a[a4 + p]);
      c40 = s.fma(b0, c40);
      s = FloatVector.broadcast(F, a[a5 + p]);
      c50 = s.fma(b0, c50);
    }
    c00.intoArray(out, o0);
    c10.intoArray(out, o1);
    c20.intoArray(out, o2);
    c30.intoArray(out, o3);
    c40.intoArray(out, o4);
    c50.intoArray(out, o5);
  }
}
