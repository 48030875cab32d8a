package org.plastinka.kernels.simd;

import static org.plastinka.kernels.simd.Simd.F;
import static org.plastinka.kernels.simd.Simd.L;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import org.plastinka.kernels.host.HostKernel;
import org.plastinka.kernels.host.View;
import org.plastinka.kernels.host.WorkerPool;

/**
 * {@code out[0, j] = sum_i a[i, j]}: chunks of rows, each summed in registers, then added in their
 * order. A dense matrix narrower than a vector is read as one with fewer, wider rows whose sums are
 * folded at the end.
 */
final class SimdColumnSum extends HostKernel {
  private static final int LEAST_ROWS = 64;
  private static final int MOST_CHUNKS = 64;

  private final View out;
  private final View a;
  private final int chunkRows;
  private final float[][] partial;

  SimdColumnSum(View out, View wide) {
    super(wide.size() / 4);
    this.out = out;
    this.a = wide.cols() < L ? wide.folded(4 * L) : wide;
    this.chunkRows = Math.max(LEAST_ROWS, (a.rows() + MOST_CHUNKS - 1) / MOST_CHUNKS);
    this.partial = new float[(a.rows() + chunkRows - 1) / chunkRows][a.cols()];
  }

  @Override
  public void execute(WorkerPool pool) {
    super.execute(pool);
    float[] o = out.array();
    int at = out.offset();
    int n = out.cols();
    Arrays.fill(o, at, at + n, 0);
    for (float[] sums : partial) {
      for (int fold = 0; fold < sums.length; fold += n) {
        for (int j = 0; j < n; j++) {
          o[at + j] += sums[fold + j];
        }
      }
    }
  }

  @Override
  public void run(int part, int parts) {
    int end = from(partial.length, part + 1, parts);
    for (int c = from(partial.length, part, parts); c < end; c++) {
      int first = c * chunkRows;
      int rows = Math.min(chunkRows, a.rows() - first);
      sum(a.array(), a.row(first), a.stride(), rows, a.cols(), partial[c]);
    }
  }

  private static void sum(float[] x, int at, int stride, int rows, int cols, float[] sums) {
    int j = 0;
    for (; j + 4 * L <= cols; j += 4 * L) {
      FloatVector s0 = FloatVector.zero(F);
      FloatVector s1 = s0;
      FloatVector s2 = s0;
      FloatVector s3 = s0;
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
      for (int i = 0; i < rows; i++) {
        s0 = s0.add(FloatVector.fromArray(F, x, at + i * stride + j));
      }
      s0.intoArray(sums, j);
    }
    for (; j < cols; j++) {
      float s = 0;
      for (int i = 0; i < rows; i++) {
        s += x[at + i * stride + j];
      }
      sums[j] = s;
    }
  }
}
