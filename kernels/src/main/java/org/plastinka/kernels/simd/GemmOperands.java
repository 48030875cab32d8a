package org.plastinka.kernels.simd;

import org.plastinka.kernels.host.HostKernel;
import org.plastinka.kernels.host.View;

/** The operands of a product, copied into panels where its {@link GemmPlan} says so. */
final class GemmOperands {
  /** Rows of the source that go through all the panels before the next. */
  private static final int PACK_ROWS = 16;

  private final GemmPlan plan;
  private final View a;
  private final View b;
  private final float[] packedA;
  private final float[] packedB;

  GemmOperands(GemmPlan plan, View a, View b) {
    this.plan = plan;
    this.a = a;
    this.b = b;
    this.packedA = plan.packA ? new float[plan.panelsA * GemmPlan.A_PANEL * plan.k] : null;
    this.packedB = plan.packB ? new float[plan.panels * plan.nr * plan.k] : null;
  }

  /** Null where {@code a} is read in place. */
  float[] packedA() {
    return packedA;
  }

  /** Null where {@code b} is read in place. */
  float[] packedB() {
    return packedB;
  }

  /** Whether {@link #pack} does anything; if not, no barrier is needed after it. */
  boolean needPacking() {
    return plan.packA || plan.packB;
  }

  /**
   * Copies this part's share of the operands: {@code b} into panels, a few rows of the source
   * through all the panels at a time so that it is read along its rows; a transposed {@code a}
   * likewise.
   */
  void pack(int part, int parts) {
    final int k = plan.k;
    if (plan.packB) {
      final int from = HostKernel.from(plan.panels, part, parts);
      final int to = HostKernel.from(plan.panels, part + 1, parts);
      final int step = plan.transB || plan.kernel == GemmPlan.DOT ? k : PACK_ROWS;
      for (int p = 0; p < k; p += step) {
        for (int q = from; q < to; q++) {
          packB(q, p, Math.min(p + step, k));
        }
      }
    }
    if (plan.packA) {
      final int from = HostKernel.from(plan.panelsA, part, parts);
      final int to = HostKernel.from(plan.panelsA, part + 1, parts);
      for (int p = 0; p < k; p += PACK_ROWS) {
        for (int q = from; q < to; q++) {
          packA(q, p, Math.min(p + PACK_ROWS, k));
        }
      }
    }
  }

  private void packA(int q, int p, int end) {
    final int w = GemmPlan.A_PANEL;
    final int i = q * w;
    final int rows = Math.min(w, plan.rows - i);
    final int s = a.stride();
    GemmPacking.rows(
        a.array(), a.offset() + p * s + i, s, end - p, rows, packedA, i * plan.k + p * w, w);
  }

  private void packB(int q, int p, int end) {
    final int w = plan.nr;
    final int j = q * w;
    final int cols = Math.min(w, plan.cols - j);
    final int s = b.stride();
    if (plan.kernel == GemmPlan.DOT) {
      for (int l = 0; l < cols; l++) {
        GemmPacking.column(b.array(), b.offset() + j + l, s, plan.k, packedB, (j + l) * plan.k);
      }
    } else if (plan.transB) {
      GemmPacking.columns(
          b.array(), b.offset() + j * s + p, s, end - p, cols, packedB, j * plan.k + p * w, w);
    } else {
      GemmPacking.rows(
          b.array(), b.offset() + p * s + j, s, end - p, cols, packedB, j * plan.k + p * w, w);
    }
  }
}
