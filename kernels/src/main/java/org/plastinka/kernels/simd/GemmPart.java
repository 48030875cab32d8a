package org.plastinka.kernels.simd;

import static org.plastinka.kernels.host.HostMemory.LEAD;
import static org.plastinka.kernels.simd.Simd.L;

import org.plastinka.kernels.host.View;

/**
 * What one part of a product works with by itself: the rows of {@code a} that it has at hand,
 * copied for the kernel where that pays, and a working tile, which the kernels fill and which stays
 * in the first-level cache. Sums begin from 0 in each block of the sum.
 */
final class GemmPart {
  private static final float[] ZEROS = new float[LEAD + 2 * GemmPlan.WIDE_ROWS * L];

  private final GemmPlan plan;
  private final View a;
  private final View b;
  private final GemmPanels panels;
  private final float[] rows;
  private final float[] tile;

  /** Of the rows of {@code a} as it is stored. */
  private final int[] starts;

  GemmPart(GemmPlan plan, View a, View b, GemmPanels panels) {
    this.plan = plan;
    this.a = a;
    this.b = b;
    this.panels = panels;
    this.starts = GemmPacking.starts(a.stride());
    this.rows = new float[plan.copied ? plan.blockTiles * plan.mr * plan.panelDepth : 0];
    this.tile = new float[LEAD + Math.max(32 * L, plan.mr * plan.nr + 8 * L)];
  }

  float[] tile() {
    return tile;
  }

  /**
   * Copies {@code count} rows of {@code a} from {@code row} on, terms {@code p0} to p0 + kc; of
   * rows that are spaced as in a copy only those of a tile that is not whole, which would read
   * beyond them.
   */
  void copy(int aAt, int row, int count, int p0, int kc) {
    if (plan.transA) {
      for (int p = 0; p < kc; p += L) {
        copyTurned(aAt + (p0 + p) * a.stride() + row, count, p, Math.min(L, kc - p));
      }
      return;
    }
    final int mr = plan.mr;
    final int s = a.stride();
    for (int i = plan.spaced ? count / mr * mr : 0; i < count; i += mr) {
      final int from = aAt + (row + i) * s + p0;
      final int some = Math.min(mr, count - i);
      GemmPacking.straight(a.array(), from, s, some, kc, rows, i * plan.panelDepth, mr);
    }
  }

  /** Terms {@code p} to p + depth, from the source's rows of that number on. */
  private void copyTurned(int from, int count, int p, int depth) {
    final int unit = GemmStraight.DEPTH;
    final int mr = plan.mr;
    final int to = p / unit * unit * mr + p % unit;
    for (int i = 0; i < count; i += mr) {
      final int some = Math.min(mr, count - i);
      final int at = to + i * plan.panelDepth;
      GemmPacking.columns(a.array(), from + i, starts, some, depth, rows, at, depth, unit);
    }
  }

  /**
   * The sums of a tile over one block, into {@link #tile} with rows of {@link GemmPlan#nr}.
   *
   * @param i its first row; {@code in}: the same within the rows that were copied
   * @param j its first column, or before it where the tile would reach beyond {@code b}
   */
  void sums(int aAt, int i, int in, int count, int j, int p0, int kc) {
    final GemmPlan s = plan;
    final float[] bv = s.packB ? panels.panels() : b.array();
    final int bStep = s.packB ? s.nr : b.stride();
    final int b0 = s.packB ? LEAD + j * s.k + p0 * s.nr : b.offset() + j + p0 * bStep;
    if (!s.copied || s.spaced && count == s.mr) {
      inPlace(aAt, i, count, bv, b0, bStep, p0, kc);
    } else {
      straight(in, count, bv, b0, bStep, kc);
    }
  }

  private void straight(int in, int count, float[] bv, int b0, int bStep, int kc) {
    for (int p = 0; p < kc; p += GemmStraight.DEPTH) {
      final int depth = Math.min(GemmStraight.DEPTH, kc - p);
      final float[] from = p == 0 ? ZEROS : tile;
      final int a0 = in * plan.panelDepth + plan.mr * p;
      final int bp = b0 + p * bStep;
      GemmStraight.tile(count, rows, a0, GemmStraight.DEPTH, bv, bp, bStep, depth, from, tile);
    }
  }

  private void inPlace(int aAt, int i, int count, float[] bv, int b0, int bStep, int p0, int kc) {
    final float[] av = a.array();
    final int aRow = plan.transA ? 1 : a.stride();
    final int aStep = plan.transA ? a.stride() : 1;
    final int a0 = aAt + i * aRow + p0 * aStep;
    if (plan.kernel == GemmPlan.WIDE && plan.transA) {
      GemmTurned.tile(count, av, a0, aStep, bv, b0, bStep, kc, ZEROS, 0, tile, LEAD);
    } else if (plan.kernel == GemmPlan.WIDE) {
      GemmStraight.tile(count, av, a0, aRow, bv, b0, bStep, kc, ZEROS, tile);
    } else if (plan.kernel == GemmPlan.FEW) {
      GemmTiles.tile2x4(av, a0, aRow, aStep, count, bv, b0, bStep, kc, tile, LEAD);
    } else {
      for (int r = 0; r < count; r += 8) {
        final int left = Math.min(8, count - r);
        final int from = a0 + r * aRow;
        GemmTiles.tile8x1(av, from, aRow, left, bv, b0, kc, tile, LEAD + r * L);
      }
    }
  }

  /** Dot products, which are left in {@link #tile} from {@code 8 L} on, two a row. */
  void dots(int aAt, int i, int count, int j, int cols) {
    final float[] bv = plan.packB ? panels.panels() : b.array();
    final int bCol = plan.packB ? plan.k : b.stride();
    final int b0 = (plan.packB ? LEAD : b.offset()) + j * bCol;
    for (int r = 0; r < count; r += 4) {
      final int left = Math.min(4, count - r);
      final int a0 = aAt + (i + r) * a.stride();
      final int to = 8 * L + 2 * r;
      GemmDot.dot4x2(a.array(), a0, a.stride(), left, bv, b0, bCol, cols, plan.k, tile, to);
    }
  }
}
