package org.plastinka.kernels.simd;

import static org.plastinka.kernels.host.HostMemory.LEAD;
import static org.plastinka.kernels.simd.Simd.L;

import java.util.function.IntFunction;
import org.plastinka.kernels.host.HostKernel;
import org.plastinka.kernels.host.Scratch;
import org.plastinka.kernels.host.View;

/**
 * One matrix product of a compiled step, {@code c = epilogue(op(a) . op(b))}, with {@code op(a)} of
 * m x k and {@code op(b)} of k x n, row-major and strided inside arenas. Up to {@link
 * HostMemory#SLACK} floats behind an operand may be read; what they are does not matter.
 *
 * <p>Everything that depends on shapes is settled by {@link GemmPlan} at construction. A step then
 * packs {@link #panels} on every worker, waits, and calls {@link #run} on every worker; either may
 * be done in any number of parts up to {@code maxParts}, allocates nothing and takes no lock.
 *
 * <p>The register tiles of the result are numbered (row block, panel of columns, row tile) and a
 * part takes a contiguous range of them. A long sum is cut into blocks of {@code kc} whose partial
 * sums stay in {@code c}. Which additions make up an element, and their order, depends on its tile
 * only, so the result is the same to the bit for any number of parts. The last block adds the bias
 * and does the epilogue. A sum is not cut where there is a mask or an addend, so they may share
 * storage with {@code c}.
 */
final class SimdGemm {
  private final GemmPlan plan;
  private final int fold;
  private final View c;
  private final View a;
  private final GemmEpilogue epilogue;
  private final View mask;
  private final View addend;
  private final boolean accumulate;
  private final GemmPanels panels;
  private final GemmPart[] own;

  /** Rows at hand and where they begin: all, or those of a block. */
  private int height;

  private int cAt;
  private int aAt;
  private int maskAt;
  private int addendAt;

  SimdGemm(
      int m,
      int n,
      int k,
      View c,
      View a,
      boolean transA,
      View b,
      boolean transB,
      View bias,
      GemmEpilogue epilogue,
      View mask,
      View addend,
      boolean accumulate,
      int maxParts,
      IntFunction<Scratch> scratch) {
    final boolean plain = bias == null && epilogue == GemmEpilogue.NONE;
    final boolean overwrites =
        !accumulate
            && epilogue != GemmEpilogue.DROPOUT_ADD
            && (mask == null || mask.array() != c.array() || mask.offset() != c.offset());
    final boolean apart = mask == null && addend == null;
    this.fold = GemmPlan.fold(a, transA, c, mask, addend);
    this.plan =
        new GemmPlan(
            m / fold,
            n * fold,
            k * fold,
            a.stride() * fold,
            transA,
            transB,
            plain,
            apart,
            overwrites);
    this.c = c.folded(fold);
    this.a = (plan.swapped ? b : a).folded(fold);
    this.epilogue = epilogue;
    this.mask = mask == null ? null : mask.folded(fold);
    this.addend = addend == null ? null : addend.folded(fold);
    this.accumulate = accumulate;
    final View other = plan.swapped ? a : b;
    this.panels = new GemmPanels(plan, fold, other, bias, scratch);
    this.own = new GemmPart[maxParts];
    for (int i = 0; i < maxParts; i++) {
      own[i] = new GemmPart(plan, this.a, other, panels);
    }
    rowsFrom(0, plan.rows);
  }

  private void rowsFrom(int from, int to) {
    this.height = to - from;
    this.cAt = c.block(from);
    this.aAt = a.block(from);
    this.maskAt = mask == null ? 0 : mask.block(from);
    this.addendAt = addend == null ? 0 : addend.block(from);
  }

  /** Where {@code b} is packed, which comes before {@link #run} and {@link #rows}. */
  GemmPanels panels() {
    return panels;
  }

  /** Computes this part's share of the result. */
  void run(int part, int parts) {
    final int tiles = plan.rowTiles * plan.panels;
    final int from = HostKernel.from(tiles, part, parts);
    final int to = HostKernel.from(tiles, part + 1, parts);
    tiles(from, to, plan.rowTiles, own[part]);
  }

  /**
   * Computes rows {@code from} to {@code to} of a product whose {@code a} is not transposed; {@code
   * from} is a multiple of {@link org.plastinka.kernels.host.RowGroups#UNIT}. For one thread.
   */
  void rows(int from, int to) {
    rowsFrom(from / fold, to / fold);
    final int high = (height + plan.mr - 1) / plan.mr;
    tiles(0, high * plan.panels, high, own[0]);
  }

  /**
   * Tiles {@code from} to {@code to} of a matrix that is {@code rowTiles} of them high, block of
   * the sum by block of the sum: each of {@code b} then serves all of them while it is near.
   */
  private void tiles(int from, int to, int rowTiles, GemmPart own) {
    for (int p = 0; p < plan.k; p += plan.kc) {
      tiles(from, to, rowTiles, p, Math.min(plan.kc, plan.k - p), own);
    }
  }

  private void tiles(int from, int to, int rowTiles, int p, int kc, GemmPart own) {
    final int perBlock = plan.blockTiles * plan.panels;
    int tile = from;
    while (tile < to) {
      final int first = tile / perBlock * plan.blockTiles;
      final int high = Math.min(plan.blockTiles, rowTiles - first);
      final int stop = Math.min(to, (first + high) * plan.panels);
      if (plan.copied) {
        final int row = first * plan.mr;
        own.copy(aAt, row, Math.min(high * plan.mr, height - row), p, kc);
      }
      block(first, high, tile - first * plan.panels, stop - first * plan.panels, p, kc, own);
      tile = stop;
    }
  }

  /** Tiles of a row block, down the first panel of columns, then down the next. */
  private void block(int first, int high, int from, int to, int p, int kc, GemmPart own) {
    int q = from / high;
    int i = from % high;
    for (int tile = from; tile < to; tile++) {
      tile(first + i, i, q, p, kc, own);
      if (++i == high) {
        i = 0;
        q++;
      }
    }
  }

  /**
   * One tile of one block of the sum.
   *
   * @param it its number in the column of tiles
   * @param in the same within its row block
   */
  private void tile(int it, int in, int q, int p0, int kc, GemmPart own) {
    final int mr = plan.mr;
    final int i = it * mr;
    final int j = q * plan.nr;
    final int rows = Math.min(mr, height - i);
    final int cols = Math.min(plan.nr, plan.cols - j);
    final boolean again = accumulate || p0 > 0;
    if (plan.kernel == GemmPlan.THIN) {
      thin(i, j, rows);
    } else if (plan.kernel == GemmPlan.DOT) {
      own.dots(aAt, i, rows, j, cols);
      store(own.tile(), 8 * L, 2, i, j, rows, cols, again, true);
    } else {
      final int skip = plan.packB ? 0 : plan.nr - cols;
      own.sums(aAt, i, in * mr, rows, j - skip, p0, kc);
      store(own.tile(), LEAD + skip, plan.nr, i, j, rows, cols, again, p0 + kc == plan.k);
    }
  }

  private void thin(int i, int j, int rows) {
    GemmThin.thin(
        epilogue,
        rows,
        plan.k,
        a.array(),
        aAt + i * a.stride(),
        a.stride(),
        panels.panels(),
        LEAD + j * plan.k,
        c.array(),
        cAt + i * c.stride() + j,
        c.stride(),
        panels.bias(),
        panels.biasAt() + j,
        mask == null ? null : mask.array(),
        mask == null ? 0 : maskAt + i * mask.stride() + j,
        mask == null ? 0 : mask.stride());
  }

  private void store(
      float[] t,
      int from,
      int tRow,
      int i,
      int j,
      int rows,
      int cols,
      boolean again,
      boolean last) {
    final float[] cv = c.array();
    if (plan.swapped) {
      for (int l = 0; l < cols; l++) {
        final int co = cAt + (j + l) * c.stride() + i;
        for (int r = 0; r < rows; r++) {
          final float v = t[from + r * tRow + l];
          cv[co + r] = again ? v + cv[co + r] : v;
        }
      }
      return;
    }
    final boolean masked = mask != null;
    final boolean added = addend != null;
    GemmEpilogue.tile(
        last ? epilogue : GemmEpilogue.NONE,
        rows,
        cols,
        t,
        from,
        tRow,
        cv,
        cAt + i * c.stride() + j,
        c.stride(),
        again,
        last ? panels.bias() : null,
        panels.biasAt() + j,
        masked ? mask.array() : null,
        masked ? maskAt + i * mask.stride() + j : 0,
        masked ? mask.stride() : 0,
        added ? addend.array() : null,
        added ? addendAt + i * addend.stride() + j : 0,
        added ? addend.stride() : 0);
  }
}
