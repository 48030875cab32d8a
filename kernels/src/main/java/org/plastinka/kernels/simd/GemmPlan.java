package org.plastinka.kernels.simd;

import static org.plastinka.kernels.simd.Simd.L;

import org.plastinka.kernels.host.View;

/**
 * How one product is cut: register tile, packing, block sizes.
 *
 * <p>A sum of a few terms runs as {@link GemmThin}, a long sum with at most four columns as dot
 * products, both where the rows of {@code a} are contiguous in k. Otherwise the tile is the one
 * with the least padded work, the copies it needs included: {@link GemmStraight}, of a copy that is
 * made a block of rows at a time unless they lie well for the tile as they are, {@link GemmTurned}
 * for a transposed {@code a} with short rows, or one of {@link GemmTiles} that read it in place.
 * Where both operands have k as their row index (the weight gradient {@code x^T dy}) and {@code b}
 * is narrow, the transposed product {@code c^T = b^T a} is considered too: then the narrow operand
 * is the broadcast side and no lane idles. {@code b} is packed unless so few rows use it that the
 * copy would cost more than it saves.
 */
final class GemmPlan {
  static final int WIDE = 0;
  static final int NARROW = 1;
  static final int FEW = 2;
  static final int DOT = 3;
  static final int THIN = 4;

  /** Rows of the general tile, which needs two registers a row: of 32 with AVX-512, else of 16. */
  static final int WIDE_ROWS = L == 16 ? 12 : 6;

  /** Rows of the lower of the general tiles, which does the rest. */
  static final int LOW_ROWS = 6;

  /** Rows of a tile; of the general ones those of the lower, by which work is counted. */
  private static final int[] MR = {LOW_ROWS, 8, 2, 4, 64};

  /** Rows of narrow tiles that go to the result together. */
  private static final int NARROW_ROWS = 48;

  /**
   * Longest row of a transposed {@code a} that is read where it lies: a tile takes a part of each,
   * and those of longer ones fall onto too few cache sets to stay for the next tile.
   */
  private static final int IN_PLACE_ROW = 16 * L;

  /** Rows of a transposed {@code a} that are copied together: three cache lines, whole tiles. */
  private static final int TURNED_ROWS = 48;

  private static final int[] NR = {2 * L, L, 4 * L, 2, 2 * L};

  /** Terms of the longest sum that counts as thin: up to here its stores outweigh it. */
  private static final int THIN_K = 16;

  /** Relative time per padded element of the result. */
  private static final double[] COST = {1.0, 1.3, 1.1};

  /** The same for the tile of two rows where it has to read its panel more than twice. */
  private static final double COST_REREAD = 1.5;

  /** Up to this many rows a copy of {@code b} is not worth its time. */
  private static final int SHORT = 12;

  /**
   * Depth of a block of the sum. Where a sum is not cut its panel comes from the second-level
   * cache, which costs less than to read and write the result once more. Panels of {@code b} that
   * are read in place by several row tiles are cut shallower, as their row stride may fold them
   * onto few cache sets.
   */
  private static final int KC = 512;

  /** The same for panels that are read in place. */
  private static final int KC_IN_PLACE = 64;

  /** Elements of {@code a} in a row block, which a panel meets while they are near: 24 KiB. */
  private static final int A_BLOCK = 6 * 1024;

  /** The same where {@code b} comes from beyond the second-level cache, so that it comes less. */
  private static final int A_BLOCK_FAR = 64 * 1024;

  /** Elements of a block of {@code b} that stays in the second-level cache: 1 MiB. */
  private static final int B_NEAR = 256 * 1024;

  /** Terms of the longest sum of a row that is folded: their panel takes 16 KiB at 512 bits. */
  private static final int FOLDED_K = 256;

  /** Elements of a block of {@code b} that stays in the first-level cache as a whole. */
  private static final int B_SMALL = 4 * 1024;

  final boolean swapped;
  final boolean transA;
  final boolean transB;
  final int rows;
  final int cols;
  final int k;
  final int kernel;
  final int mr;
  final int nr;
  final int rowTiles;
  final int panels;

  /** Whether {@code a} is copied, a row block at a time. */
  final boolean copied;

  /** Whether its rows lie as in such a copy, so that all but the rest of a tile stay in place. */
  final boolean spaced;

  /** Floats a row of the copy takes: {@link #kc} in whole rows of {@link GemmStraight#DEPTH}. */
  final int panelDepth;

  final boolean packB;
  final int kc;
  final int blockTiles;

  /**
   * @param aRow row stride of {@code a}
   * @param plain neither bias nor epilogue, so that the product may be turned round
   * @param apart neither mask nor addend, so that {@code c} may hold parts of the sum
   * @param overwrites whether {@code c} is written without regard to what it, or a matrix that
   *     shares its storage, held
   */
  GemmPlan(
      int m,
      int n,
      int k,
      int aRow,
      boolean transA,
      boolean transB,
      boolean plain,
      boolean apart,
      boolean overwrites) {
    int best = WIDE;
    boolean swap = false;
    final boolean longRows = transA && aRow > IN_PLACE_ROW;
    final boolean whole = n % (2 * L) == 0 && (k <= GemmThin.IN_REGISTERS || m % 4 == 0);
    if (!transA && overwrites && k <= THIN_K && whole) {
      best = THIN;
    } else if (!transA && dotted(n, k)) {
      best = DOT;
    } else {
      double least = Double.MAX_VALUE;
      for (int s = 0; s < (transA && !transB && plain && n <= SHORT ? 2 : 1); s++) {
        final boolean copy = longRows && s == 0;
        for (int t = WIDE; t <= FEW; t++) {
          final double work = s == 0 ? work(t, transA, copy, m, n) : work(t, transA, copy, n, m);
          if (work < least) {
            least = work;
            best = t;
            swap = s == 1;
          }
        }
      }
    }
    this.swapped = swap;
    this.transA = transA;
    this.transB = transB;
    this.rows = swap ? n : m;
    this.cols = swap ? m : n;
    this.k = k;
    this.kernel = best;
    this.mr =
        best == WIDE
            ? WIDE_ROWS
            : (best == DOT || best == NARROW) && rows >= 2 * NARROW_ROWS ? NARROW_ROWS : MR[best];
    this.nr = NR[best];
    this.rowTiles = (rows + mr - 1) / mr;
    this.panels = (cols + nr - 1) / nr;
    if (best == DOT || best == THIN) {
      this.copied = false;
      this.spaced = false;
      this.panelDepth = 0;
      this.packB = best == THIN || !transB;
      this.kc = k;
      this.blockTiles = 1;
      return;
    }
    this.copied = best == WIDE && (transA ? longRows && !swap : WIDE_ROWS > LOW_ROWS);
    this.spaced = copied && !transA && aRow == GemmStraight.DEPTH;
    this.packB = transB || rows > SHORT || cols < nr || best == NARROW;
    final int depth = packB || rows <= mr ? KC : KC_IN_PLACE;
    this.kc = apart && k > depth + depth / 2 ? depth : k;
    final int unit = GemmStraight.DEPTH;
    this.panelDepth = (kc + unit - 1) / unit * unit;
    final int least = copied && transA ? TURNED_ROWS / mr : 1;
    final long bBlock = (long) kc * cols;
    final int aBlock = bBlock <= B_NEAR ? A_BLOCK : A_BLOCK_FAR;
    final int tiles = bBlock <= B_SMALL ? 1 : aBlock / (mr * kc);
    this.blockTiles = Math.max(least, tiles / least * least);
  }

  /**
   * How many rows of a product, {@code a} not transposed and all matrices dense, are computed as
   * one: {@code fold} rows of {@code a} are one row of a matrix {@code fold} times as wide, and so
   * are those of {@code c}, if {@code b} stands that often along the diagonal. A tile of one vector
   * of columns multiplies as much as without, and its results are whole vectors. What is not finite
   * in a row makes NaN of those with which it is folded.
   */
  static int fold(View a, boolean transA, View... results) {
    final int n = results[0].cols();
    int fold = transA ? 1 : a.fold(FOLDED_K);
    for (View result : results) {
      fold = result == null ? fold : Math.min(fold, result.fold(L));
    }
    boolean many = results[0].rows() > fold * SHORT; // so that b is packed
    return fold * n == L && many && !dotted(n, a.cols()) ? fold : 1;
  }

  /**
   * Whether dot products, a vector of {@code p} at a time and some ten cycles for the sum of the
   * lanes, beat a tile of one vector of columns, which does two terms a cycle.
   */
  private static boolean dotted(int n, int k) {
    return n <= 4 && k >= 4 * L && n * (0.75 * k / L + 10) < 0.5 * k;
  }

  /** Time of a tile's choice, in multiplications of padded elements; a copy counts as 15. */
  private static double work(int t, boolean transA, boolean copy, int m, int n) {
    if (transA && t == NARROW) {
      return Double.MAX_VALUE; // reads rows of a that are contiguous in k
    }
    final double padded =
        (double) ((m + MR[t] - 1) / MR[t] * MR[t]) * ((n + NR[t] - 1) / NR[t] * NR[t]);
    final double cost = t == FEW && m > 2 * MR[t] ? COST_REREAD : COST[t];
    return cost * padded + (copy && t == WIDE ? 15.0 * m : 0);
  }
}
