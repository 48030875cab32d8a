package org.plastinka.kernels.simd;

import static org.plastinka.kernels.simd.Simd.F;
import static org.plastinka.kernels.simd.Simd.L;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;

/**
 * The tile for sums of a few terms: the projections, and the gradients that pass through them. Such
 * a product is mostly loads and stores of its result, so here, and only here, the epilogue stands
 * in the kernel: two rows by two vectors at a time go to {@code c} without a working tile between.
 */
final class GemmThin {
  private GemmThin() {}

  /**
   * {@code c[r, j] = epilogue(sum_p a[r, p] * b[p, j])} for an even number of rows and {@code 2 L}
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
    for (int r = 0; r < rows; r += 2) {
      final int top = a0 + r * aRow;
      final int bottom = top + aRow;
      FloatVector c00 = zero;
      FloatVector c01 = zero;
      FloatVector c10 = zero;
      FloatVector c11 = zero;
      for (int p = 0; p < k; p++) {
        final int bp = bOff + p * step;
        final FloatVector b0 = FloatVector.fromArray(F, b, bp);
        final FloatVector b1 = FloatVector.fromArray(F, b, bp + L);
        FloatVector s = FloatVector.broadcast(F, a[top + p]);
        c00 = s.fma(b0, c00);
        c01 = s.fma(b1, c01);
        s = FloatVector.broadcast(F, a[bottom + p]);
        c10 = s.fma(b0, c10);
        c11 = s.fma(b1, c11);
      }
      c00 = c00.add(bias0);
      c01 = c01.add(bias1);
      c10 = c10.add(bias0);
      c11 = c11.add(bias1);
      if (kind == GemmEpilogue.RELU) {
        c00 = c00.blend(zero, c00.compare(VectorOperators.LT, zero));
        c01 = c01.blend(zero, c01.compare(VectorOperators.LT, zero));
        c10 = c10.blend(zero, c10.compare(VectorOperators.LT, zero));
        c11 = c11.blend(zero, c11.compare(VectorOperators.LT, zero));
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
      }
      final int to = c0 + r * cRow;
      c00.intoArray(c, to);
      c01.intoArray(c, to + L);
      c10.intoArray(c, to + cRow);
      c11.intoArray(c, to + cRow + L);
    }
  }
}
