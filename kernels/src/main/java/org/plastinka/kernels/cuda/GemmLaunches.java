package org.plastinka.kernels.cuda;

import java.util.List;
import org.plastinka.engine.plan.MatrixStep;
import org.plastinka.engine.plan.MatrixStep.Epilogue;
import org.plastinka.engine.plan.Slot;
import org.plastinka.kernels.cuda.Parameter.Pointer;
import org.plastinka.kernels.cuda.Parameter.Struct;
import org.plastinka.kernels.cuda.Parameter.Whole;

/**
 * How a product is cut into tiles and chunks: a function of its sizes alone, so that the same
 * product has the same bits on every device of a kind. The kernels are in native/gemm.cu.
 */
final class GemmLaunches {
  /** Large tiles pay once they alone make nearly as many blocks. */
  private static final int LARGE_BLOCKS = 96;

  /** An inner size below two of these is not cut. */
  private static final int SMALLEST_CHUNK = 128;

  /** Chunks end where a panel ends; DEPTH of the tiles. */
  private static final int DEPTH = 16;

  private static final int NARROW = 16;
  private static final int SMALL = 32;
  private static final int MEDIUM = 64;

  /** A stack of so many sums is added by groups of threads. */
  private static final int TALL_STACK = 32;

  private static final int FINISH_GROUPS = 8;

  /**
   * The kernels by rows and columns of their tile, and how many blocks fill a device: a large
   * device has some 132 multiprocessors, and two blocks of a medium tile or four of a small one
   * keep each busy. More chunks than that would only cost additions, as any would of large tiles,
   * whose sums are many.
   */
  enum Tile {
    LARGE("gemmLarge", 128, 128, LARGE_BLOCKS),
    MEDIUM("gemmMedium", 64, 64, 264),
    SMALL("gemmSmall", 32, 32, 512),
    NARROW("gemmNarrow", 128, 16, 512),
    FLAT("gemmFlat", 16, 128, 512),
    TF32("gemmTf32", 64, 64, 264);

    final String kernel;
    final int rows;
    final int columns;
    final int enough;

    Tile(String kernel, int rows, int columns, int enough) {
      this.kernel = kernel;
      this.rows = rows;
      this.columns = columns;
      this.enough = enough;
    }

    int down(int m) {
      return (m + rows - 1) / rows;
    }

    int across(int n) {
      return (n + columns - 1) / columns;
    }
  }

  private final WorkMemory memory;
  private final CudaOptions options;

  GemmLaunches(WorkMemory memory, CudaOptions options) {
    this.memory = memory;
    this.options = options;
  }

  static Tile tile(int m, int n, boolean tf32) {
    if (n <= NARROW && m > SMALL) {
      return Tile.NARROW;
    }
    if (m <= NARROW && n > SMALL) {
      return Tile.FLAT;
    }
    if (Math.min(m, n) <= SMALL) {
      return Tile.SMALL;
    }
    if (tf32) {
      return Tile.TF32;
    }
    boolean half = Math.min(m, n) <= MEDIUM; // of a large tile would be empty
    boolean many = Tile.LARGE.down(m) * Tile.LARGE.across(n) >= LARGE_BLOCKS;
    return many && !half ? Tile.LARGE : Tile.MEDIUM;
  }

  /** Inner elements that one block adds up; all of them unless the tiles leave a device idle. */
  static int chunk(Tile tile, int m, int n, int k) {
    int chunks = Math.min(tile.enough / (tile.down(m) * tile.across(n)), k / SMALLEST_CHUNK);
    if (chunks < 2) {
      return k;
    }
    int even = (k + chunks - 1) / chunks;
    return (even + DEPTH - 1) / DEPTH * DEPTH;
  }

  List<DeviceWork> of(MatrixStep.Gemm s) {
    if (options.cublas()) {
      return byLibrary(s);
    }
    Tile tile = tile(s.m(), s.n(), options.tf32());
    int chunk = chunk(tile, s.m(), s.n(), s.k());
    int stack = (s.k() + chunk - 1) / chunk;
    if (stack == 1) {
      Struct whole = product(s, Pointer.of(s.c()), s.c().stride(), chunk, true);
      return List.of(tiles(tile, s, 1, whole));
    }
    Pointer partial = memory.scratch((long) stack * s.m() * s.n());
    Struct parts = product(s, partial, s.n(), chunk, false);
    return List.of(tiles(tile, s, stack, parts), finish(s, partial, stack));
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
