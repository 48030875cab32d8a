package org.plastinka.kernels.simd;

import static org.plastinka.kernels.simd.Simd.L;

import java.util.Arrays;
import org.plastinka.kernels.host.RowGroups;
import org.plastinka.kernels.host.RowSum;
import org.plastinka.kernels.host.View;

/**
 * The weight gradient of a narrow layer, {@code c = a^T b} with a: (rows, m), b: (rows, n) and many
 * more rows than columns. Both operands are read where they lie; the sums of a group of rows stay
 * in a matrix of their own, tile by tile of {@link GemmTurned}.
 *
 * <p>The narrower operand is broadcast. A tile at the edge reads past the end of a row, into the
 * next or into the slack behind an arena; what comes of it is not used.
 */
final class SimdRowProduct extends RowSum {
  private static final int NR = 2 * L;

  private final View c;
  private final View narrow;
  private final View wide;
  private final boolean swapped;
  private final int mr;
  private final int width;
  private final float[][] sums;

  /** Floats that the sums of a group take. */
  static int floats(int m, int n) {
    return roundUp(Math.min(m, n), height(Math.min(m, n))) * roundUp(Math.max(m, n), NR);
  }

  /**
   * @param sums of each group, {@link #floats} long
   */
  SimdRowProduct(View c, View a, View b, RowGroups groups, float[][] sums) {
    super(groups, 2L * a.size() * b.cols() / 16);
    this.c = c;
    this.swapped = a.cols() > b.cols();
    this.narrow = swapped ? b : a;
    this.wide = swapped ? a : b;
    this.mr = height(narrow.cols());
    this.width = roundUp(wide.cols(), NR);
    this.sums = sums;
  }

  @Override
  public void block(int from, int to, int group) {
    final float[] out = sums[group];
    if (begins(from, group)) {
      Arrays.fill(out, 0f);
    }
    final int a0 = narrow.block(from);
    final int b0 = wide.block(from);
    for (int i = 0; i < narrow.cols(); i += mr) {
      for (int j = 0; j < width; j += NR) {
        GemmTurned.tile(
            mr,
            narrow.array(),
            a0 + i,
            narrow.stride(),
            wide.array(),
            b0 + j,
            wide.stride(),
            to - from,
            out,
            tile(i, j),
            out,
            tile(i, j));
      }
    }
  }

  @Override
  public void finish() {
    final float[] to = c.array();
    for (int i = 0; i < narrow.cols(); i++) {
      for (int j = 0; j < wide.cols(); j++) {
        final int at = tile(i, j) + i % mr * NR + j % NR;
        float sum = sums[0][at];
        for (int g = 1; g < sums.length; g++) {
          sum += sums[g][at];
        }
        to[swapped ? c.row(j) + i : c.row(i) + j] = sum;
      }
    }
  }

  /** Where the sums of the tile lie that holds an element. */
  private int tile(int i, int j) {
    return i / mr * mr * width + j / NR * mr * NR;
  }

  private static int height(int rows) {
    return rows > GemmPlan.LOW_ROWS ? GemmPlan.WIDE_ROWS : GemmPlan.LOW_ROWS;
  }

  private static int roundUp(int x, int unit) {
    return (x + unit - 1) / unit * unit;
  }
}
