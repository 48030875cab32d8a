package org.plastinka.kernels.simd;

import org.plastinka.kernels.host.HostKernel;
import org.plastinka.kernels.host.View;

/** The operand {@code b} of a product, copied into panels where its {@link GemmPlan} says so. */
final class GemmPanels {
  private final GemmPlan plan;
  private final View b;
  private final float[] panels;

  GemmPanels(GemmPlan plan, View b) {
    this.plan = plan;
    this.b = b;
    this.panels = plan.packB ? new float[plan.panels * plan.nr * plan.k] : null;
  }

  /** Null where {@code b} is read in place. */
  float[] panels() {
    return panels;
  }

  /** Whether {@link #pack} does anything; if not, no barrier is needed after it. */
  boolean needPacking() {
    return plan.packB;
  }

  /**
   * Copies this part's share of the panels: a few rows of the source through all of them at a time,
   * so that it is read along its rows.
   */
  void pack(int part, int parts) {
    if (!plan.packB) {
      return;
    }
    final int k = plan.k;
    final int from = HostKernel.from(plan.panels, part, parts);
    final int to = HostKernel.from(plan.panels, part + 1, parts);
    final int step = plan.transB || plan.kernel == GemmPlan.DOT ? k : GemmPacking.AT_ONCE;
    for (int p = 0; p < k; p += step) {
      for (int q = from; q < to; q++) {
        packPanel(q, p, Math.min(p + step, k));
      }
    }
  }

  private void packPanel(int q, int p, int end) {
    final int w = plan.nr;
    final int j = q * w;
    final int cols = Math.min(w, plan.cols - j);
    final int s = b.stride();
    if (plan.kernel == GemmPlan.DOT) {
      for (int l = 0; l < cols; l++) {
        GemmPacking.column(b.array(), b.offset() + j + l, s, plan.k, panels, (j + l) * plan.k);
      }
    } else if (plan.transB) {
      GemmPacking.columns(
          b.array(), b.offset() + j * s + p, s, end - p, cols, panels, j * plan.k + p * w, w);
    } else {
      GemmPacking.rows(
          b.array(), b.offset() + p * s + j, s, end - p, cols, panels, j * plan.k + p * w, w);
    }
  }
}
