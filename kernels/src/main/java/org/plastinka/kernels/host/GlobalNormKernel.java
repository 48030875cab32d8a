package org.plastinka.kernels.host;

/** {@code out = sqrt(sum g^2)}: float64 sums of chunks of a fixed size, added in their order. */
public class GlobalNormKernel extends HostKernel {
  private static final int CHUNK = 8192;

  private final View out;
  private final View gradients;
  private final double[] sums;

  protected GlobalNormKernel(View out, View gradients) {
    super(gradients.size());
    this.out = out;
    this.gradients = gradients;
    this.sums = new double[chunks(gradients)];
  }

  protected static int chunks(View gradients) {
    return (gradients.size() + CHUNK - 1) / CHUNK;
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
    int at = gradients.offset();
    int end = from(sums.length, part + 1, parts);
    for (int c = from(sums.length, part, parts); c < end; c++) {
      int to = Math.min(gradients.size(), (c + 1) * CHUNK);
      sums[c] = squares(c, gradients.array(), at + c * CHUNK, at + to);
    }
  }

  /**
   * The sum of the squares of a chunk, or of what is left of it; four sums side by side, so that
   * additions need not wait for each other.
   */
  protected double squares(int chunk, float[] g, int from, int to) {
    double s0 = 0;
    double s1 = 0;
    double s2 = 0;
    double s3 = 0;
    int e = from;
    for (; e + 4 <= to; e += 4) {
      s0 += (double) g[e] * g[e];
      s1 += (double) g[e + 1] * g[e + 1];
      s2 += (double) g[e + 2] * g[e + 2];
      s3 += (double) g[e + 3] * g[e + 3];
    }
    for (; e < to; e++) {
      s0 += (double) g[e] * g[e];
    }
    return s0 + s1 + (s2 + s3);
  }
}
