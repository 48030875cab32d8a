package org.plastinka.kernels.simd;

import static org.plastinka.kernels.simd.Simd.L;

import org.plastinka.kernels.host.HostKernel;
import org.plastinka.kernels.host.View;

/**
 * One matrix product of a compiled step, {@code c = epilogue(op(a) . op(b))}, with {@code op(a)} of
 * m x k and {@code op(b)} of k x n, row-major and strided inside arenas.
 *
 * <p>Everything that depends on shapes is settled by {@link GemmPlan} at construction. A step then
 * packs {@link #operands} on every worker, waits, and calls {@link #run} on every worker; either
 * may be done in any number of parts up to {@code maxParts}, allocates nothing and takes no lock.
 *
 * <p>The register tiles of the result are numbered (row block, panel of columns, row tile) and a
 * part takes a contiguous range of them. A long sum is cut into blocks of {@code kc} whose partial
 * sums stay in {@code c}. Which additions make up an element, and their order, depends on its tile
 * only, so the result is the same to the bit for any number of parts. Where the product has a bias
 * or an epilogue the sum is not cut, so mask and addend may share storage with {@code c}.
 */
final class SimdGemm {
  private final GemmPlan plan;
  private final View c;
  private final View a;
  private final View b;
  private final float[] bias;
  private final int biasOffset;
  private final GemmEpilogue epilogue;
  private final View mask;
  private final View addend;
  private final boolean accumulate;
  private final boolean plain;
  private final GemmOperands operands;
  private final float[][] work;

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
      float[] bias,
      int biasOffset,
      GemmEpilogue epilogue,
      View mask,
      View addend,
      boolean accumulate,
      int maxParts) {
    this.plain = bias == null && epilogue == GemmEpilogue.NONE;
    boolean overwrites =
        !accumulate
            && epilogue != GemmEpilogue.DROPOUT_ADD
            && (mask == null || mask.array() != c.array() || mask.offset() != c.offset());
    this.plan = new GemmPlan(m, n, k, transA, transB, plain, overwrites);
    this.c = c;
    this.a = plan.swapped ? b : a;
    this.b = plan.swapped ? a : b;
    this.bias = bias;
    this.biasOffset = biasOffset;
    this.epilogue = epilogue;
    this.mask = mask;
    this.addend = addend;
    this.accumulate = accumulate;
    this.operands = new GemmOperands(plan, this.a, this.b);
    this.work = new float[maxParts][];
    for (int i = 0; i < maxParts; i++) {
      work[i] = new float[Math.max(32 * L, plan.mr * plan.nr + 8 * L)];
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

  /** Where the operands are packed, which comes before {@link #run} and {@link #rows}. */
  GemmOperands operands() {
    return operands;
  }

  /** Computes this part's share of the result. */
  void run(int part, int parts) {
    final int tiles = plan.rowTiles * plan.panels;
    final int from = HostKernel.from(tiles, part, parts);
    final int to = HostKernel.from(tiles, part + 1, parts);
    for (int p = 0; p < plan.k; p += plan.kc) {
      block(p, Math.min(plan.kc, plan.k - p), from, to, work[part]);
    }
  }

  /**
   * Computes rows {@code from} to {@code to} of a product whose {@code a} is not transposed; {@code
   * from} is a multiple of {@link org.plastinka.kernels.host.RowGroups#UNIT}. For one thread.
   */
  void rows(int from, int to) {
    rowsFrom(from, to);
    final int tiles = (height + plan.mr - 1) / plan.mr;
    for (int p = 0; p < plan.k; p += plan.kc) {
      final int kc = Math.min(plan.kc, plan.k - p);
      for (int q = 0; q < plan.panels; q++) {
        for (int i = 0; i < tiles; i++) {
          tile(i, q, p, kc, work[0]);
        }
      }
    }
  }

  private void block(int p0, int kc, int from, int to, float[] t) {
    final int perBlock = plan.blockTiles * plan.panels;
    int tile = from;
    while (tile < to) {
      final int first = tile / perBlock * plan.blockTiles;
      final int high = Math.min(plan.blockTiles, plan.rowTiles - first);
      final int in = tile - first * plan.panels;
      int q = in / high;
      int i = in % high;
      final int stop = Math.min(to, (first + high) * plan.panels);
      for (; tile < stop; tile++) {
        tile(first + i, q, p0, kc, t);
        if (++i == high) {
          i = 0;
          q++;
        }
      }
    }
  }

  private void tile(int it, int q, int p0, int kc, float[] t) {
    final GemmPlan s = plan;
    final int i = it * s.mr;
    final int rows = Math.min(s.mr, height - i);
    int j = q * s.nr;
    int cols = Math.min(s.nr, s.cols - j);
    int skip = 0;
    final float[] av = s.packA ? operands.packedA() : a.array();
    final float[] bv = s.packB ? operands.packedB() : b.array();
    final int aRow = s.transA ? 1 : a.stride();
    final int aStep = s.packA ? GemmPlan.A_PANEL : s.transA ? a.stride() : 1;
    final int panel = s.packA ? i - i % GemmPlan.A_PANEL : 0;
    final int a0 = (s.packA ? panel * s.k : aAt) + (i - panel) * aRow + p0 * aStep;
    final boolean again = accumulate || p0 > 0;
    if (s.kernel == GemmPlan.THIN) {
      thin(i, j, rows);
      return;
    }
    if (s.kernel == GemmPlan.DOT) {
      final int bCol = s.packB ? s.k : b.stride();
      final int bAt = (s.packB ? 0 : b.offset()) + j * bCol;
      for (int r = 0; r < rows; r += 4) {
        final int left = Math.min(4, rows - r);
        GemmDot.dot4x2(av, a0 + r * aRow, aRow, left, bv, bAt, bCol, cols, kc, t, 8 * L + 2 * r);
      }
      store(t, 8 * L, 2, i, j, rows, cols, again);
      return;
    }
    final int bStep;
    final int b0;
    if (s.packB) {
      bStep = s.nr;
      b0 = j * s.k + p0 * s.nr;
    } else {
      skip = s.nr - cols;
      bStep = b.stride();
      b0 = b.offset() + j - skip + p0 * bStep;
    }
    final boolean direct = plain && !s.swapped && rows == s.mr && cols == s.nr;
    final float[] out = direct ? c.array() : t;
    final int o0 = direct ? cAt + i * c.stride() + j : 0;
    final int outRow = direct ? c.stride() : s.nr;
    final boolean load = direct && again;
    switch (s.kernel) {
      case GemmPlan.T6X2 -> {
        if (s.packA) {
          GemmTurned.turned6x2(av, a0, aStep, bv, b0, bStep, kc, load, out, o0, outRow);
        } else {
          GemmTiles.tile6x2(av, a0, aRow, rows, bv, b0, bStep, kc, load, out, o0, outRow);
        }
      }
      case GemmPlan.T2X4 ->
          GemmTiles.tile2x4(av, a0, aRow, aStep, rows, bv, b0, bStep, kc, load, out, o0, outRow);
      default -> {
        for (int r = 0; r < rows; r += 6) {
          final int left = Math.min(6, rows - r);
          final int at = o0 + r * outRow;
          GemmTiles.tile6x1(
              av, a0 + r * aRow, aRow, left, bv, b0, bStep, kc, load, out, at, outRow);
        }
      }
    }
    if (!direct) {
      store(t, skip, s.nr, i, j, rows, cols, again);
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
        operands.packedB(),
        j * plan.k,
        c.array(),
        cAt + i * c.stride() + j,
        c.stride(),
        bias,
        biasOffset + j,
        mask == null ? null : mask.array(),
        mask == null ? 0 : maskAt + i * mask.stride() + j,
        mask == null ? 0 : mask.stride());
  }

  private void store(
      float[] t, int from, int tRow, int i, int j, int rows, int cols, boolean again) {
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
        epilogue,
        rows,
        cols,
        t,
        from,
        tRow,
        cv,
        cAt + i * c.stride() + j,
        c.stride(),
        again,
        bias,
        biasOffset + j,
        masked ? mask.array() : null,
        masked ? maskAt + i * mask.stride() + j : 0,
        masked ? mask.stride() : 0,
        added ? addend.array() : null,
        added ? addendAt + i * addend.stride() + j : 0,
        added ? addend.stride() : 0);
  }
}
