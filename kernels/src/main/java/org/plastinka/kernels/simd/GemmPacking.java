package org.plastinka.kernels.simd;

import static org.plastinka.kernels.simd.Simd.F;
import static org.plastinka.kernels.simd.Simd.L;

import java.util.stream.IntStream;
import jdk.incubator.vector.FloatVector;

/**
 * Copies operands of a product into panels. A panel of width {@code w} holds {@code panel[p * w +
 * j] = source(p, first + j)}, zero beyond the operand, so that a register tile reads it front to
 * back whatever the row stride of the source was; a row stride that is a power of two would
 * otherwise fold the whole block onto a few cache sets.
 */
final class GemmPacking {
  /** Rows of a source that go through all panels before the next, to be read along its rows. */
  static final int AT_ONCE = 16;

  private GemmPacking() {}

  /** Where the first {@code L} rows of a source begin, from the first on. */
  static int[] starts(int stride) {
    return IntStream.range(0, L).map(l -> l * stride).toArray();
  }

  /** Packs {@code cols} columns of {@code k} rows that lie contiguous; whole vectors wide. */
  static void rows(
      float[] src, int off, int stride, int k, int cols, float[] dst, int to, int width) {
    final int whole = F.loopBound(cols);
    final FloatVector zero = FloatVector.zero(F);
    for (int j = 0; j < width; j += L) {
      int s = off + j;
      int d = to + j;
      for (int p = 0; p < k; p++) {
        (j < whole ? FloatVector.fromArray(F, src, s) : zero).intoArray(dst, d);
        s += stride;
        d += width;
      }
    }
    for (int p = 0; whole < cols && p < k; p++) {
      for (int j = whole; j < cols; j++) {
        dst[to + p * width + j] = src[off + p * stride + j];
      }
    }
  }

  /**
   * Packs {@code cols} rows of the source, each of {@code k} elements, as columns of a panel, zero
   * from there to {@code width}.
   *
   * @param rows their {@link #starts}
   * @param step elements from one row of the panel to the next
   */
  static void columns(
      float[] src, int off, int[] rows, int k, int cols, float[] dst, int to, int width, int step) {
    final int whole = F.loopBound(cols);
    final int stride = rows[1];
    for (int j = 0; j < whole; j += L) {
      final int s = off + j * stride;
      int d = to + j;
      for (int p = 0; p < k; p++) {
        FloatVector.fromArray(F, src, s + p, rows, 0).intoArray(dst, d);
        d += step;
      }
    }
    for (int j = whole; j < width; j++) {
      final int s = off + j * stride;
      for (int p = 0; p < k; p++) {
        dst[to + p * step + j] = j < cols ? src[s + p] : 0;
      }
    }
  }

  /**
   * Packs rows of {@code k} elements for {@link GemmStraight}: {@code panel[(p / DEPTH * mr + r) *
   * DEPTH + p % DEPTH] = source(r, p)}. What is beyond the operand keeps what was there.
   */
  static void straight(
      float[] src, int off, int stride, int rows, int k, float[] dst, int to, int mr) {
    for (int r = 0; r < rows; r++) {
      for (int p = 0; p < k; p += GemmStraight.DEPTH) {
        final int part = Math.min(GemmStraight.DEPTH, k - p);
        System.arraycopy(
            src, off + r * stride + p, dst, to + p * mr + r * GemmStraight.DEPTH, part);
      }
    }
  }

  /** Copies column {@code j} of a row-major matrix to a contiguous run. */
  static void column(float[] src, int off, int stride, int k, float[] dst, int to) {
    for (int p = 0; p < k; p++) {
      dst[to + p] = src[off + p * stride];
    }
  }
}
