package org.plastinka.kernels.host;

import java.util.Arrays;

/** {@code out[0, j] = sum_i a[i, j]}: partial sums of 64 rows, added in their order. */
final class ColumnSumKernel extends HostKernel {
  private static final int ROWS = 64;

  private final View out;
  private final View a;
  private final float[] partial;

  ColumnSumKernel(View out, View a) {
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
