package org.plastinka.kernels.simd;

import static org.plastinka.kernels.simd.Simd.F;
import static org.plastinka.kernels.simd.Simd.L;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;

/**
 * The tile for sums of a few terms: the projections, and the gradients that pass through them. Such
 * a product is mostly loads and stores of its result, so here, and only here, the epilogue stands
 * in the kernel: rows of two vectors go to {@code c} without a working tile between.
 */
final class GemmThin {
  /** Terms of the longest sum whose rows of {@code b} stay in registers. */
  static final int IN_REGISTERS = 8;

  private GemmThin() {}

  /**
   * {@code c[r, j] = epilogue(sum_p a[r, p] * b[p, j])} for a multiple of four rows, or any number
   * of rows where there are at most {@link #IN_REGISTERS} terms, and {@code 2 L} columns; {@code b}
   * is a panel of that width. Arguments as of {@link GemmEpilogue#tile}; neither accumulates nor
   * adds a dropped-out sum.
   */
  static void thin(
      GemmEpilogue kind,
      int rows,
      int k,
      float[] a,
      int a0,
      int aRow,
      float[] b,
      int b0,
      float[] c,
      int c0,
      int cRow,
      float[] bias,
      int biasAt,
      float[] mask,
      int m0,
      int mRow) {
    if (k <= IN_REGISTERS) {
      few(kind, rows, k, a, a0, aRow, b, b0, c, c0, cRow, bias, biasAt, mask, m0, mRow);
    } else {
      more(kind, rows, k, a, a0, aRow, b, b0, c, c0, cRow, bias, biasAt, mask, m0, mRow);
    }
  }

  /** Row by row with {@code b} in registers; which of them are used is the same for every row. */
  private static void few(
      GemmEpilogue kind,
      int rows,
      int k,
      float[] a,
      int a0,
      int aRow,
      float[] b,
      int b0,
      float[] c,
      int c0,
      int cRow,
      float[] bias,
      int biasAt,
      float[] mask,
      int m0,
      int mRow) {
    final FloatVector zero = FloatVector.zero(F);
    FloatVector bias0 = zero;
    FloatVector bias1 = zero;
    if (bias != null) {
      bias0 = FloatVector.fromArray(F, bias, biasAt);
      bias1 = FloatVector.fromArray(F, bias, biasAt + L);
    }
    final int last = b0 + (k - 1) * 2 * L;
    final FloatVector b00 = FloatVector.fromArray(F, b, b0);
    final FloatVector b01 = FloatVector.fromArray(F, b, b0 + L);
    final int at1 = Math.min(b0 + 2 * L, last);
    final FloatVector b10 = FloatVector.fromArray(F, b, at1);
    final FloatVector b11 = FloatVector.fromArray(F, b, at1 + L);
    final int at2 = Math.min(b0 + 4 * L, last);
    final FloatVector b20 = FloatVector.fromArray(F, b, at2);
    final FloatVector b21 = FloatVector.fromArray(F, b, at2 + L);
    final int at3 = Math.min(b0 + 6 * L, last);
    final FloatVector b30 = FloatVector.fromArray(F, b, at3);
    final FloatVector b31 = FloatVector.fromArray(F, b, at3 + L);
    final int at4 = Math.min(b0 + 8 * L, last);
    final FloatVector b40 = FloatVector.fromArray(F, b, at4);
    final FloatVector b41 = FloatVector.fromArray(F, b, at4 + L);
    final int at5 = Math.min(b0 + 10 * L, last);
    final FloatVector b50 = FloatVector.fromArray(F, b, at5);
    final FloatVector b51 = FloatVector.fromArray(F, b, at5 + L);
    final int at6 = Math.min(b0 + 12 * L, last);
    final FloatVector b60 = FloatVector.fromArray(F, b, at6);
    final FloatVector b61 = FloatVector.fromArray(F, b, at6 + L);
    final int at7 = Math.min(b0 + 14 * L, last);
    final FloatVector b70 = FloatVector.fromArray(F, b, at7);
    final FloatVector b71 = FloatVector.fromArray(F, b, at7 + L);
    int from = a0;
    int to = c0;
    int m = m0;
    for (int r = 0; r < rows; r++) {
      FloatVector s = FloatVector.broadcast(F, a[from]);
      FloatVector v0 = s.mul(b00);
      FloatVector v1 = s.mul(b01);
      if (k > 1) {
        s = FloatVector.broadcast(F, a[from + 1]);
        v0 = s.fma(b10, v0);
        v1 = s.fma(b11, v1);
      }
      if (k > 2) {
        s = FloatVector.broadcast(F, a[from + 2]);
        v0 = s.fma(b20, v0);
        v1 = s.fma(b21, v1);
      }
      if (k > 3) {
        s = FloatVector.broadcast(F, a[from + 3]);
        v0 = s.fma(b30, v0);
        v1 = s.fma(b31, v1);
      }
      if (k > 4) {
        s = FloatVector.broadcast(F, a[from + 4]);
        v0 = s.fma(b40, v0);
        v1 = s.fma(b41, v1);
      }
      if (k > 5) {
        s = FloatVector.broadcast(F, a[from + 5]);
        v0 = s.fma(b50, v0);
        v1 = s.fma(b51, v1);
      }
      if (k > 6) {
        s = FloatVector.broadcast(F, a[from + 6]);
        v0 = s.fma(b60, v0);
        v1 = s.fma(b61, v1);
      }
      if (k > 7) {
        s = FloatVector.broadcast(F, a[from + 7]);
        v0 = s.fma(b70, v0);
        v1 = s.fma(b71, v1);
      }
      v0 = v0.add(bias0);
      v1 = v1.add(bias1);
      if (kind == GemmEpilogue.RELU) {
        v0 = v0.blend(zero, v0.compare(VectorOperators.LT, zero));
        v1 = v1.blend(zero, v1.compare(VectorOperators.LT, zero));
      } else if (kind == GemmEpilogue.RELU_MASK) {
        v0 = zero.blend(v0, FloatVector.fromArray(F, mask, m).compare(VectorOperators.GT, zero));
        v1 =
            zero.blend(v1, FloatVector.fromArray(F, mask, m + L).compare(VectorOperators.GT, zero));
        m += mRow;
      }
      v0.intoArray(c, to);
      v1.intoArray(c, to + L);
      from += aRow;
      to += cRow;
    }
  }

  /** Four rows at a time. */
  private static void more(
      GemmEpilogue kind,
      int rows,
      int k,
      float[] a,
      int a0,
      int aRow,
      float[] b,
      int bOff,
      float[] c,
      int c0,
      int cRow,
      float[] bias,
      int biasAt,
      float[] mask,
      int m0,
      int mRow) {
    final FloatVector zero = FloatVector.zero(F);
    FloatVector bias0 = zero;
    FloatVector bias1 = zero;
    if (bias != null) {
      bias0 = FloatVector.fromArray(F, bias, biasAt);
      bias1 = FloatVector.fromArray(F, bias, biasAt + L);
    }
    final int step = 2 * L;
    for (int r = 0; r < rows; r += 4) {
      final int r0 = a0 + r * aRow;
      final int r1 = r0 + aRow;
      final int r2 = r1 + aRow;
      final int r3 = r2 + aRow;
      FloatVector c00 = zero;
      FloatVector c01 = zero;
      FloatVector c10 = zero;
      FloatVector c11 = zero;
      FloatVector c20 = zero;
      FloatVector c21 = zero;
      FloatVector c30 = zero;
      FloatVector c31 = zero;
      for (int p = 0; p < k; p++) {
        final int bp = bOff + p * step;
        final FloatVector b0 = FloatVector.fromArray(F, b, bp);
        final FloatVector b1 = FloatVector.fromArray(F, b, bp + L);
        FloatVector s = FloatVector.broadcast(F, a[r0 + p]);
        c00 = s.fma(b0, c00);
        c01 = s.fma(b1, c01);
        s = FloatVector.broadcast(F, a[r1 + p]);
        c10 = s.fma(b0, c10);
        c11 = s.fma(b1, c11);
        s = FloatVector.broadcast(F, a[r2 + p]);
        c20 = s.fma(b0, c20);
        c21 = s.fma(b1, c21);
        s = FloatVector.broadcast(F, a[r3 + p]);
        c30 = s.fma(b0, c30);
        c31 = s.fma(b1, c31);
      }
      c00 = c00.add(bias0);
      c01 = c01.add(bias1);
      c10 = c10.add(bias0);
      c11 = c11.add(bias1);
      c20 = c20.add(bias0);
      c21 = c21.add(bias1);
      c30 = c30.add(bias0);
      c31 = c31.add(bias1);
      if (kind == GemmEpilogue.RELU) {
        c00 = c00.blend(zero, c00.compare(VectorOperators.LT, zero));
        c01 = c01.blend(zero, c01.compare(VectorOperators.LT, zero));
        c10 = c10.blend(zero, c10.compare(VectorOperators.LT, zero));
        c11 = c11.blend(zero, c11.compare(VectorOperators.LT, zero));
        c20 = c20.blend(zero, c20.compare(VectorOperators.LT, zero));
        c21 = c21.blend(zero, c21.compare(VectorOperators.LT, zero));
        c30 = c30.blend(zero, c30.compare(VectorOperators.LT, zero));
        c31 = c31.blend(zero, c31.compare(VectorOperators.LT, zero));
      } else if (kind == GemmEpilogue.RELU_MASK) {
        final int m = m0 + r * mRow;
        FloatVector h = FloatVector.fromArray(F, mask, m);
        c00 = zero.blend(c00, h.compare(VectorOperators.GT, zero));
        h = FloatVector.fromArray(F, mask, m + L);
        c01 = zero.blend(c01, h.compare(VectorOperators.GT, zero));
        h = FloatVector.fromArray(F, mask, m + mRow);
        c10 = zero.blend(c10, h.compare(VectorOperators.GT, zero));
        h = FloatVector.fromArray(F, mask, m + mRow + L);
        c11 = zero.blend(c11, h.compare(VectorOperators.GT, zero));
        h = FloatVector.fromArray(F, mask, m + 2 * mRow);
        c20 = zero.blend(c20, h.compare(VectorOperators.GT, zero));
        h = FloatVector.fromArray(F, mask, m + 2 * mRow + L);
        c21 = zero.blend(c21, h.compare(VectorOperators.GT, zero));
        h = FloatVector.fromArray(F, mask, m + 3 * mRow);
        c30 = zero.blend(c30, h.compare(VectorOperators.GT, zero));
        h = FloatVector.fromArray(F, mask, m + 3 * mRow + L);
        c31 = zero.blend(c31, h.compare(VectorOperators.GT, zero));
      }
      final int to = c0 + r * cRow;
      c00.intoArray(c, to);
      c01.intoArray(c, to + L);
      c10.intoArray(c, to + cRow);
      c11.intoArray(c, to + cRow + L);
      c20.intoArray(c, to + 2 * cRow);
      c21.intoArray(c, to + 2 * cRow + L);
      c30.intoArray(c, to + 3 * cRow);
      c31.intoArray(c, to + 3 * cRow + L);
    }
  }
}
