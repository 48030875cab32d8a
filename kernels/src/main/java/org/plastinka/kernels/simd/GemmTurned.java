package org.plastinka.kernels.simd;

import static org.plastinka.kernels.simd.Simd.F;
import static org.plastinka.kernels.simd.Simd.L;

import jdk.incubator.vector.FloatVector;

/**
 * The register tile of {@link GemmTiles}, 6 x 2 vectors, for a transposed {@code a}, whose elements
 * of one {@code p} lie side by side in a panel that was copied from rows of the source as they are.
 *
 * <p>{@code out[r, j] = sum_p a[p, r] * b[p, j]}, by fma in ascending {@code p}. A panel is wider
 * than the tile, a whole number of vectors, so that it is copied by vectors. Missing rows of the
 * last tile are zero in the panel and are not stored by the caller.
 */
final class GemmTurned {
  private GemmTurned() {}

  /**
   * Six rows by two vectors.
   *
   * @param a0 first element of the tile's first {@code p}
   * @param aStep elements from one {@code p} to the next
   */
  static void turned6x2(
      float[] a,
      int a0,
      int aStep,
      float[] b,
      int bOff,
      int bStep,
      int kc,
      boolean load,
      float[] out,
      int o0,
      int outRow) {
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
      final int ap = a0 + p * aStep;
      final int bp = bOff + p * bStep;
      final FloatVector b0 = FloatVector.fromArray(F, b, bp);
      final FloatVector b1 = FloatVector.fromArray(F, b, bp + L);
      FloatVector s = FloatVector.broadcast(F, a[ap]);
      c00 = s.fma(b0, c00);
      c01 = s.fma(b1, c01);
      s = FloatVector.broadcast(F, a[ap + 1]);
      c10 = s.fma(b0, c10);
      c11 = s.fma(b1, c11);
      s = FloatVector.broadcast(F, a[ap + 2]);
      c20 = s.fma(b0, c20);
      c21 = s.fma(b1, c21);
      s = FloatVector.broadcast(F, a[ap + 3]);
      c30 = s.fma(b0, c30);
      c31 = s.fma(b1, c31);
      s = FloatVector.broadcast(F, a[ap + 4]);
      c40 = s.fma(b0, c40);
      c41 = s.fma(b1, c41);
      s = FloatVector.broadcast(F, a[ap + 5]);
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
}
