package org.plastinka.kernels.simd;

import static org.plastinka.kernels.simd.Simd.F;
import static org.plastinka.kernels.simd.Simd.L;

import jdk.incubator.vector.FloatVector;
import org.plastinka.kernels.host.RowGroups;
import org.plastinka.kernels.host.RowSum;
import org.plastinka.kernels.host.View;

/**
 * {@code out[0, j] = sum_i a[i, j]}: the sums of a group of rows stay in registers. A dense matrix
 * narrower than a vector is read as one with fewer, wider rows whose sums are folded at the end.
 */
final class SimdColumnSum extends RowSum {
  private final View out;
  private final View a;
  private final int fold;
  private final float[][] sums;

  /** How many rows of {@code a} are read as one. */
  static int fold(View a) {
    return a.cols() < L ? a.fold(4 * L) : 1;
  }

  /**
   * @param sums of each group, {@link #fold} times as long as a row
   */
  SimdColumnSum(View out, View a, RowGroups groups, float[][] sums) {
    super(groups, a.size() / 4);
    this.out = out;
    this.a = a;
    this.fold = fold(a);
    this.sums = sums;
  }

  @Override
  public void block(int from, int to, int group) {
    final boolean more = !begins(from, group);
    final int rows = (to - from) / fold;
    sum(a.array(), a.block(from), a.stride() * fold, rows, a.cols() * fold, more, sums[group]);
  }

  @Override
  public void finish() {
    final int n = out.cols();
    for (int j = 0; j < n; j++) {
      float sum = 0;
      for (float[] of : sums) {
        for (int f = 0; f < of.length; f += n) {
          sum += of[f + j];
        }
      }
      out.array()[out.offset() + j] = sum;
    }
  }

  private static void sum(
      float[] x, int at, int stride, int rows, int cols, boolean more, float[] sums) {
    int j = 0;
    for (; j + 4 * L <= cols; j += 4 * L) {
      FloatVector s0 = FloatVector.zero(F);
      FloatVector s1 = s0;
      FloatVector s2 = s0;
      FloatVector s3 = s0;
      if (more) {
        s0 = FloatVector.fromArray(F, sums, j);
        s1 = FloatVector.fromArray(F, sums, j + L);
        s2 = FloatVector.fromArray(F, sums, j + 2 * L);
        s3 = FloatVector.fromArray(F, sums, j + 3 * L);
      }
      for (int i = 0; i < rows; i++) {
        final int p = at + i * stride + j;
        s0 = s0.add(FloatVector.fromArray(F, x, p));
        s1 = s1.add(FloatVector.fromArray(F, x, p + L));
        s2 = s2.add(FloatVector.fromArray(F, x, p + 2 * L));
        s3 = s3.add(FloatVector.fromArray(F, x, p + 3 * L));
      }
      s0.intoArray(sums, j);
      s1.intoArray(sums, j + L);
      s2.intoArray(sums, j + 2 * L);
      s3.intoArray(sums, j + 3 * L);
    }
    for (; j + L <= cols; j += L) {
      FloatVector s0 = FloatVector.zero(F);
      if (more) {
        s0 = FloatVector.fromArray(F, sums, j);
      }
      for (int i = 0; i < rows; i++) {
        s0 = s0.add(FloatVector.fromArray(F, x, at + i * stride + j));
      }
      s0.intoArray(sums, j);
    }
    for (; j < cols; j++) {
      float s = more ? sums[j] : 0;
      for (int i = 0; i < rows; i++) {
        s += x[at + i * stride + j];
      }
      sums[j] = s;
    }
  }
}
