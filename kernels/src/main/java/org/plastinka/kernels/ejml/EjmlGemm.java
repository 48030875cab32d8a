package org.plastinka.kernels.ejml;

import org.ejml.data.FMatrixRMaj;
import org.ejml.dense.row.CommonOps_FDRM;
import org.plastinka.engine.plan.MatrixStep;
import org.plastinka.kernels.host.HostKernel;
import org.plastinka.kernels.host.View;
import org.plastinka.kernels.host.WorkerPool;

/**
 * A product through EJML. Its matrices own whole arrays, without offset or stride, so operands are
 * copied into scratch of this step: all of op(b), and op(a) and c in blocks of 64 rows. Blocks, not
 * threads, decide what is computed together, so bits do not depend on threads.
 */
final class EjmlGemm extends HostKernel {
  private static final int ROWS = 64;

  private final MatrixStep.Gemm step;
  private final View c;
  private final View a;
  private final View b;
  private final View bias;
  private final View mask;
  private final View addend;
  private final FMatrixRMaj wholeB;
  private final FMatrixRMaj[] blockA;
  private final FMatrixRMaj[] blockC;
  private final WorkerPool.Task packing = this::pack;

  EjmlGemm(MatrixStep.Gemm step, View[] views, int threads) {
    super(step.flops());
    this.step = step;
    this.c = views[0];
    this.a = views[1];
    this.b = views[2];
    this.bias = views[3];
    this.mask = views[4];
    this.addend = views[5];
    this.wholeB = new FMatrixRMaj(step.k(), step.n());
    this.blockA = new FMatrixRMaj[threads];
    this.blockC = new FMatrixRMaj[threads];
    int rows = Math.min(ROWS, step.m());
    for (int t = 0; t < threads; t++) {
      blockA[t] = new FMatrixRMaj(rows, step.k());
      blockC[t] = new FMatrixRMaj(rows, step.n());
    }
  }

  @Override
  public void execute(WorkerPool pool) {
    pool.run(packing);
    super.execute(pool);
  }

  private void pack(int part, int parts) {
    int end = from(step.k(), part + 1, parts);
    for (int p = from(step.k(), part, parts); p < end; p++) {
      copyRow(b, step.transB(), p, wholeB.data, p * step.n(), step.n());
    }
  }

  /** Row i of op(x). */
  private static void copyRow(View x, boolean transposed, int i, float[] to, int at, int n) {
    if (!transposed) {
      System.arraycopy(x.array(), x.row(i), to, at, n);
      return;
    }
    for (int j = 0; j < n; j++) {
      to[at + j] = x.array()[x.row(j) + i];
    }
  }

  @Override
  public void run(int part, int parts) {
    int blocks = (step.m() + ROWS - 1) / ROWS;
    int end = from(blocks, part + 1, parts);
    for (int block = from(blocks, part, parts); block < end; block++) {
      int first = block * ROWS;
      int rows = Math.min(ROWS, step.m() - first);
      FMatrixRMaj x = blockA[part];
      FMatrixRMaj y = blockC[part];
      x.reshape(rows, step.k());
      y.reshape(rows, step.n());
      for (int i = 0; i < rows; i++) {
        copyRow(a, step.transA(), first + i, x.data, i * step.k(), step.k());
      }
      CommonOps_FDRM.mult(x, wholeB, y);
      for (int i = 0; i < rows; i++) {
        store(first + i, y.data, i * step.n());
      }
    }
  }

  private void store(int i, float[] sum, int at) {
    float[] out = c.array();
    int to = c.row(i);
    for (int j = 0; j < step.n(); j++) {
      float v = sum[at + j];
      if (step.accumulate()) {
        v += out[to + j];
      }
      if (bias != null) {
        v += bias.array()[bias.offset() + j];
      }
      out[to + j] =
          switch (step.epilogue()) {
            case NONE -> v;
            case RELU -> Math.max(v, 0f);
            case RELU_MASK -> mask.array()[mask.row(i) + j] > 0 ? v : 0f;
            case DROPOUT_ADD ->
                v * mask.array()[mask.row(i) + j] + addend.array()[addend.row(i) + j];
          };
    }
  }
}
