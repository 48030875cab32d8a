package org.plastinka.kernels.host;

import java.util.Arrays;

/** Sums over many elements, in an order that no number of threads changes. */
final class SumKernels {
  private SumKernels() {}

  /** {@code out[0, j] = sum_i a[i, j]}: partial sums of 64 rows, added in their order. */
  static final class ColumnSum extends HostKernel {
    private static final int ROWS = 64;

    private final View out;
    private final View a;
    private final float[] partial;

    ColumnSum(View out, View a) {
      super(a.size());
      this.out = out;
      this.a = a;
      this.partial = new float[a.cols()];
    }

    @Override
    public void run(int part, int parts) {
      int from = from(a.cols(), part, parts);
      int to = from(a.cols(), part + 1, parts);
      float[] total = out.array();
      int base = out.offset();
      Arrays.fill(total, base + from, base + to, 0);
      for (int block = 0; block < a.rows(); block += ROWS) {
        Arrays.fill(partial, from, to, 0);
        int end = Math.min(a.rows(), block + ROWS);
        for (int i = block; i < end; i++) {
          addRow(partial, from, a.array(), a.row(i) + from, to - from);
        }
        addRow(total, base + from, partial, from, to - from);
      }
    }

    private static void addRow(float[] sum, int at, float[] x, int from, int n) {
      for (int j = 0; j < n; j++) {
        sum[at + j] += x[from + j];
      }
    }
  }

  /** {@code out = sqrt(sum g^2)}: float64 sums of chunks of a fixed size, added in their order. */
  static final class GlobalNorm extends HostKernel {
    private static final int CHUNK = 8192;

    private final View out;
    private final View gradients;
    private final double[] sums;

    GlobalNorm(View out, View gradients) {
      super(gradients.size());
      this.out = out;
      this.gradients = gradients;
      this.sums = new double[(gradients.size() + CHUNK - 1) / CHUNK];
    }

    @Override
    public void execute(WorkerPool pool) {
      super.execute(pool);
      double sum = 0;
      for (double chunk : sums) {
        sum += chunk;
      }
      out.array()[out.offset()] = (float) Math.sqrt(sum);
    }

    @Override
    public void run(int part, int parts) {
      int end = from(sums.length, part + 1, parts);
      for (int c = from(sums.length, part, parts); c < end; c++) {
        sums[c] = chunk(c * CHUNK, Math.min(gradients.size(), (c + 1) * CHUNK));
      }
    }

    /** Four sums side by side, so that additions need not wait for each other. */
    private double chunk(int from, int to) {
      float[] g = gradients.array();
      int at = gradients.offset();
      double s0 = 0;
      double s1 = 0;
      double s2 = 0;
      double s3 = 0;
      int e = from;
      for (; e + 4 <= to; e += 4) {
        s0 += (double) g[at + e] * g[at + e];
        s1 += (double) g[at + e + 1] * g[at + e + 1];
        s2 += (double) g[at + e + 2] * g[at + e + 2];
        s3 += (double) g[at + e + 3] * g[at + e + 3];
      }
      for (; e < to; e++) {
        s0 += (double) g[at + e] * g[at + e];
      }
      return s0 + s1 + (s2 + s3);
    }
  }
}
