package org.plastinka.kernels.simd;

import static org.plastinka.kernels.simd.Simd.F;
import static org.plastinka.kernels.simd.Simd.L;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;

/**
 * The tile for sums of a few terms: the projections, and the gradients that pass through them. Such
 * a product is mostly loads and stores of its result, so here, and only here, the epilogue stands
 * in the kernel: four rows by two vectors at a time go to {@code c} without a working tile between.
 */
final class GemmThin {
  private GemmThin() {}

  /**
   * {@code c[r, j] = epilogue(sum_p a[r, p] * b[p, j])} for a multiple of four rows and {@code 2 L}
   * columns; {@code b} is a panel of that width. Arguments as of {@link GemmEpilogue#tile}; neither
   * accumulates nor adds a dropped-out sum.
   */
  static void thin(
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
