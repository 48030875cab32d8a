package org.plastinka.kernels.simd;

import static org.plastinka.kernels.simd.Simd.F;
import static org.plastinka.kernels.simd.Simd.L;

import jdk.incubator.vector.FloatVector;

/**
 * Copies operands of a product into panels. A panel of width {@code w} holds {@code panel[p * w +
 * j] = source(p, first + j)}, zero beyond the operand, so that a register tile reads it front to
 * back whatever the row stride of the source was; a row stride that is a power of two would
 * otherwise fold the whole block onto a few cache sets.
 */
final class GemmPacking {
  private GemmPacking() {}

  /** Packs {@code width} columns of {@code k} rows that lie contiguous in the source. */
  static void rows(
      float[] src, int off, int stride, int k, int cols, float[] dst, int to, int width) {
    if (cols == width && width % L == 0) {
      for (int p = 0; p < k; p++) {
        final int s = off + p * stride;
        final int d = to + p * width;
        for (int j = 0; j < width; j += L) {
          FloatVector.fromArray(F, src, s + j).intoArray(dst, d + j);
        }
      }
      return;
    }
    for (int p = 0; p < k; p++) {
      final int s = off + p * stride;
      final int d = to + p * width;
      for (int j = 0; j < cols; j++) {
        dst[d + j] = src[s + j];
      }
      for (int j = cols; j < width; j++) {
        dst[d + j] = 0;
      }
    }
  }

  /** Packs {@code cols} rows of the source, each of {@code k} elements, as columns of a panel. */
  static void columns(
      float[] src, int off, int stride, int k, int cols, float[] dst, int to, int width) {
    int j = 0;
    for (; j + 4 <= cols; j += 4) {
      final int s0 = off + j * stride;
      final int s1 = s0 + stride;
      final int s2 = s1 + stride;
      final int s3 = s2 + stride;
      int d = to + j;
      for (int p = 0; p < k; p++) {
        dst[d] = src[s0 + p];
        dst[d + 1] = src[s1 + p];
        dst[d + 2] = src[s2 + p];
        dst[d + 3] = src[s3 + p];
        d += width;
      }
    }
    for (; j < width; j++) {
      final int s = off + j * stride;
      for (int p = 0; p < k; p++) {
        dst[to + p * width + j] = j < cols ? src[s + p] : 0;
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
