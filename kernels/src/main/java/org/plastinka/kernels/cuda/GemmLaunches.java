package org.plastinka.kernels.cuda;

import static org.plastinka.kernels.cuda.DeviceWork.pieces;

import java.util.List;
import org.plastinka.engine.plan.MatrixStep;
import org.plastinka.engine.plan.MatrixStep.Epilogue;
import org.plastinka.engine.plan.Slot;
import org.plastinka.kernels.cuda.Parameter.Pointer;
import org.plastinka.kernels.cuda.Parameter.Struct;
import org.plastinka.kernels.cuda.Parameter.Whole;

/**
 * How a product is cut into tiles and chunks: as a model of its time says is best, a function of
 * its sizes alone, so that the same product has the same bits on every device of a kind. The
 * kernels are in native/gemm.cu and gemv.cu; what they take was measured on an H200
 * (bench/RESULTS.md).
 */
final class GemmLaunches {
  /** A system property: the tile of every product. For tests. */
  static final String TILE = "plastinka.cuda.tile";

  /** Units of a large device, among which blocks are dealt out. */
  private static final int MULTIPROCESSORS = 132;

  /** Microseconds of a launch, of a block, and of the second launch where k is cut. */
  private static final double LAUNCH = 2;

  private static final double BLOCK = 0.15;
  private static final double FINISH = 1.6;

  /** What of a block's time is left where a multiprocessor has another beside it. */
  private static final double BESIDE = 0.85;

  /** Floats a microsecond, written and read, of partial sums. */
  private static final double PARTIAL_SUMS = 5e5;

  /** An inner size below two of these is not cut. */
  private static final int SMALLEST_CHUNK = 32;

  private static final int MOST_CHUNKS = 512;

  /** Blocks that a multiprocessor holds of the kernels of one column, and least part of their k. */
  private static final int BUSY = 8;

  private static final int COLUMN_CHUNK = 256;

  /** A stack of so many sums is added by groups of threads. */
  private static final int TALL_STACK = 32;

  private static final int FINISH_GROUPS = 8;

  /** Tensor cores take products that fill their tile. */
  private static final int FILLS_TF32 = 32;

  /**
   * The kernels by rows and columns of their tile, inner size of their panels, and multiply-adds
   * that a multiprocessor does in a microsecond.
   */
  enum Tile {
    LARGE("gemmLarge", 128, 64, 16, 135e3),
    TALL("gemmTall", 64, 32, 32, 100e3),
    MEDIUM("gemmMedium", 32, 32, 64, 85e3),
    SMALL("gemmSmall", 16, 16, 32, 38e3),
    NARROW("gemmNarrow", 128, 16, 16, 65e3),
    HIGH("gemmHigh", 64, 16, 32, 65e3),
    FLAT("gemmFlat", 16, 64, 32, 65e3),
    TF32("gemmTf32", 64, 64, 16, 200e3),

    /** Of one column, for {@code a} as it is and transposed; the model is not asked for them. */
    ROWS("gemvRows", 32, 1, 32, Double.NaN),
    COLUMNS("gemvColumns", 32, 1, 32, Double.NaN);

    static final List<Tile> EXACT = List.of(LARGE, TALL, MEDIUM, SMALL, NARROW, HIGH, FLAT);

    final String kernel;
    private final int rows;
    private final int columns;
    private final int depth;
    private final double rate;

    Tile(String kernel, int rows, int columns, int depth, double rate) {
      this.kernel = kernel;
      this.rows = rows;
      this.columns = columns;
      this.depth = depth;
      this.rate = rate;
    }

    int down(int m) {
      return pieces(m, rows);
    }

    int across(int n) {
      return pieces(n, columns);
    }

    /** The part of the inner size that one block adds up; a whole number of panels. */
    int chunk(int k, int chunks) {
      return pieces(pieces(k, chunks), depth) * depth;
    }

    /** Microseconds that a product takes in about so many chunks. */
    private double time(int m, int n, int k, int chunks) {
      int chunk = chunk(k, chunks);
      long stack = pieces(k, chunk);
      long blocks = stack * down(m) * across(n);
      long rounds = (blocks + MULTIPROCESSORS - 1) / MULTIPROCESSORS;
      double sums = stack > 1 ? FINISH + stack * m * n / PARTIAL_SUMS : 0;
      double work = (double) rows * columns * chunk / rate * (rounds > 1 ? BESIDE : 1);
      return LAUNCH + rounds * (BLOCK + work) + sums;
    }
  }

  /**
   * @param chunk inner elements that one block adds up
   */
  record Cut(Tile tile, int chunk) {
    /** The fastest by the model; of equals the one with the larger tile and fewer chunks. */
    static Cut of(int m, int n, int k, boolean transA, boolean tf32) {
      if (n == 1 && System.getProperty(TILE) == null) {
        return ofColumn(m, k, transA ? Tile.COLUMNS : Tile.ROWS);
      }
      Cut best = null;
      double least = Double.MAX_VALUE;
      for (Tile tile : tiles(tf32 && Math.min(m, n) > FILLS_TF32)) {
        for (int chunks = 1; chunks == 1 || wide(k, chunks); chunks *= 2) {
          double time = tile.time(m, n, k, chunks);
          if (time < least) {
            least = time;
            best = new Cut(tile, tile.chunk(k, chunks));
          }
        }
      }
      return best;
    }

    /** Long sums are cut until all multiprocessors have as many loads on their way as they can. */
    private static Cut ofColumn(int m, int k, Tile tile) {
      int chunks = 1;
      while (tile.down(m) * chunks < BUSY * MULTIPROCESSORS && k / chunks >= 2 * COLUMN_CHUNK) {
        chunks *= 2;
      }
      return new Cut(tile, tile.chunk(k, chunks));
    }

    private static List<Tile> tiles(boolean rounded) {
      String only = System.getProperty(TILE);
      if (only != null) {
        return List.of(Tile.valueOf(only));
      }
      return rounded ? List.of(Tile.TF32) : Tile.EXACT;
    }

    private static boolean wide(int k, int chunks) {
      return chunks <= MOST_CHUNKS && k / chunks >= SMALLEST_CHUNK;
    }
  }

  private final WorkMemory memory;
  private final CudaOptions options;

  GemmLaunches(WorkMemory memory, CudaOptions options) {
    this.memory = memory;
    this.options = options;
  }

  List<DeviceWork> of(MatrixStep.Gemm s) {
    if (options.cublas()) {
      return byLibrary(s);
    }
    Cut cut = Cut.of(s.m(), s.n(), s.k(), s.transA(), options.tf32());
    int chunk = cut.chunk();
    int stack = pieces(s.k(), chunk);
    if (stack == 1) {
      Struct whole = product(s, Pointer.of(s.c()), s.c().stride(), chunk, true);
      return List.of(tiles(cut.tile(), s, 1, whole));
    }
    Pointer partial = memory.scratch((long) stack * s.m() * s.n());
    Struct parts = product(s, partial, s.n(), chunk, false);
    return List.of(tiles(cut.tile(), s, stack, parts), finish(s, partial, stack));
  }

  private List<DeviceWork> byLibrary(MatrixStep.Gemm s) {
    boolean bare = s.bias() == null && s.epilogue() == Epilogue.NONE;
    if (bare) {
      Pointer c = Pointer.of(s.c());
      return List.of(new DeviceWork.LibraryProduct(s, c, s.c().stride(), s.accumulate()));
    }
    Pointer sums = memory.scratch((long) s.m() * s.n());
    return List.of(new DeviceWork.LibraryProduct(s, sums, s.n(), false), finish(s, sums, 1));
  }

  private static DeviceWork tiles(Tile tile, MatrixStep.Gemm s, int stack, Struct product) {
    return new DeviceWork.Launch(
        tile.kernel,
        tile.down(s.m()),
        tile.across(s.n()),
        stack,
        DeviceWork.BLOCK,
        List.of(product));
  }

  private static DeviceWork finish(MatrixStep.Gemm s, Pointer partial, int stack) {
    Struct product = product(s, Pointer.of(s.c()), s.c().stride(), s.k(), true);
    int groups = stack < TALL_STACK ? 1 : FINISH_GROUPS;
    return DeviceWork.Launch.over(
        (long) s.m() * s.n() * groups,
        "gemmFinish",
        product,
        partial,
        new Whole(stack),
        new Whole(groups));
  }

  /** {@code Product} of native/gemm.cuh, field by field; without its epilogue if not finishing. */
  private static Struct product(
      MatrixStep.Gemm s, Pointer c, int cStride, int chunk, boolean finishing) {
    return new Struct(
        List.of(
            c,
            Pointer.of(s.a()),
            Pointer.of(s.b()),
            Pointer.of(finishing ? s.bias() : null),
            Pointer.of(finishing ? s.mask() : null),
            Pointer.of(finishing ? s.addend() : null),
            new Whole(cStride),
            new Whole(s.a().stride()),
            new Whole(s.b().stride()),
            new Whole(strideOf(s.mask())),
            new Whole(strideOf(s.addend())),
            new Whole(s.m()),
            new Whole(s.n()),
            new Whole(s.k()),
            new Whole(chunk),
            Whole.of(s.transA()),
            Whole.of(s.transB()),
            new Whole(finishing ? s.epilogue().ordinal() : 0),
            Whole.of(finishing && s.accumulate())));
  }

  private static int strideOf(Slot slot) {
    return slot == null ? 0 : slot.stride();
  }
}
