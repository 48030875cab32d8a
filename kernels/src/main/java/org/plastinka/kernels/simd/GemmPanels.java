package org.plastinka.kernels.simd;

import static org.plastinka.kernels.host.HostMemory.LEAD;

import java.util.function.IntFunction;
import org.plastinka.kernels.host.HostKernel;
import org.plastinka.kernels.host.Scratch;
import org.plastinka.kernels.host.View;

/**
 * The operand {@code b} of a product, copied into panels where its {@link GemmPlan} says so, and
 * the bias beside it.
 *
 * <p>Where several rows of the product are computed as one (see {@link GemmPlan#fold}) {@code b}
 * stands that many times along the diagonal of its panel, and the bias that many times in a row.
 */
final class GemmPanels {
  private final GemmPlan plan;
  private final int fold;
  private final View b;
  private final View bias;
  private final Scratch scratch;
  private final float[] biases;
  private final int biasAt;
  private final int[] rows;

  /**
   * @param plan of the product as it is computed, with rows as long as {@code fold} of the matrix
   * @param bias or null
   * @param scratch room of so many floats for panels that are written as a whole
   */
  GemmPanels(GemmPlan plan, int fold, View b, View bias, IntFunction<Scratch> scratch) {
    this.plan = plan;
    this.fold = fold;
    this.b = b;
    this.bias = bias;
    final int size = plan.panels * plan.nr * plan.k;
    this.scratch = !plan.packB ? null : fold > 1 ? new Scratch(size) : scratch.apply(size);
    final boolean inPlace = bias != null && fold == 1;
    this.biases = inPlace ? bias.array() : bias == null ? null : new float[plan.cols];
    this.biasAt = inPlace ? bias.offset() : 0;
    this.rows = GemmPacking.starts(b.stride());
  }

  /** Null where {@code b} is read in place. */
  float[] panels() {
    return scratch == null ? null : scratch.array();
  }

  /** The array that holds the bias, or null. */
  float[] bias() {
    return biases;
  }

  /** Where it begins. */
  int biasAt() {
    return biasAt;
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
    if (fold > 1) {
      if (part == 0) {
        diagonal();
      }
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

  /** One panel; what is beside the diagonal is 0 from the start. */
  private void diagonal() {
    final int n = plan.cols / fold;
    final int k = plan.k / fold;
    final int step = plan.transB ? 1 : b.stride();
    final int next = plan.transB ? b.stride() : 1;
    final float[] panel = scratch.array();
    for (int f = 0; f < fold; f++) {
      for (int p = 0; p < k; p++) {
        for (int j = 0; j < n; j++) {
          panel[LEAD + (f * k + p) * plan.nr + f * n + j] =
              b.array()[b.offset() + p * step + j * next];
        }
      }
      if (bias != null) {
        System.arraycopy(bias.array(), bias.offset(), biases, f * n, n);
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
        GemmPacking.column(
            b.array(), b.offset() + j + l, s, plan.k, scratch.array(), LEAD + (j + l) * plan.k);
      }
    } else if (plan.transB) {
      GemmPacking.columns(
          b.array(),
          b.offset() + j * s + p,
          rows,
          end - p,
          cols,
          scratch.array(),
          LEAD + j * plan.k + p * w,
          w,
          w);
    } else {
      GemmPacking.rows(
          b.array(),
          b.offset() + p * s + j,
          s,
          end - p,
          cols,
          scratch.array(),
          LEAD + j * plan.k + p * w,
          w);
    }
  }
}
