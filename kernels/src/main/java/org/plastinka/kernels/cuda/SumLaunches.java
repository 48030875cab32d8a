package org.plastinka.kernels.cuda;

import static org.plastinka.kernels.cuda.DeviceWork.Launch.over;
import static org.plastinka.kernels.cuda.DeviceWork.pieces;
import static org.plastinka.kernels.cuda.Parameter.at;
import static org.plastinka.kernels.cuda.Parameter.stride;
import static org.plastinka.kernels.cuda.Parameter.whole;

import java.util.ArrayList;
import java.util.List;
import org.plastinka.engine.graph.Objective;
import org.plastinka.engine.plan.LossStep;
import org.plastinka.engine.plan.MatrixStep;
import org.plastinka.engine.plan.Slot;
import org.plastinka.engine.plan.UpdateStep;
import org.plastinka.kernels.cuda.Parameter.Pointer;

/** Sums over many elements, in stages of pieces whose length depends on sizes alone; and losses. */
final class SumLaunches {
  /** What a block reduces to one; constants of the same names in native/. */
  private static final int SUM_PIECE = 4096;

  private static final int LOSS_PIECE = 1024;

  /** Rows that one thread adds of its column. */
  private static final int ROWS_OF_A_THREAD = 32;

  /** Columns of a block, which reads them as one word of memory: of long matrices a line. */
  private static final int NARROW = 8;

  private static final int WIDE = 32;
  private static final int LONG = 1024;

  private static final int SQUARE_TERMS = 1;
  private static final int ROOT_OF_SUM = 2;

  private final WorkMemory memory;

  SumLaunches(WorkMemory memory) {
    this.memory = memory;
  }

  /** Pieces of rows become one row each, until one is left. */
  List<DeviceWork> columnSum(MatrixStep.ColumnSum s) {
    List<DeviceWork> work = new ArrayList<>();
    int cols = s.a().cols();
    Pointer from = at(s.a());
    int fromStride = s.a().stride();
    int rows = s.a().rows();
    while (work.isEmpty() || rows > 1) {
      int width = Math.min(rows > LONG ? WIDE : NARROW, powerOfTwo(cols));
      int piece = DeviceWork.BLOCK / width * ROWS_OF_A_THREAD;
      int left = pieces(rows, piece);
      Pointer to = left == 1 ? at(s.out()) : memory.scratch((long) left * cols);
      work.add(
          new DeviceWork.Launch(
              "columnSum",
              left,
              pieces(cols, width),
              1,
              DeviceWork.BLOCK,
              List.of(
                  to,
                  from,
                  whole(fromStride),
                  whole(rows),
                  whole(cols),
                  whole(width),
                  whole(piece))));
      from = to;
      fromStride = cols;
      rows = left;
    }
    return work;
  }

  /** The least that is not below {@code value}, which is positive. */
  private static int powerOfTwo(int value) {
    return Integer.highestOneBit(2 * value - 1);
  }

  List<DeviceWork> globalNorm(UpdateStep.GlobalNorm s) {
    return sum(s.out(), at(s.gradients()), s.gradients().size(), SQUARE_TERMS, ROOT_OF_SUM);
  }

  /** Pieces become one number each, until one is left. */
  private List<DeviceWork> sum(Slot out, Pointer x, int size, int firstFlags, int lastFlags) {
    List<DeviceWork> work = new ArrayList<>();
    Pointer from = x;
    int count = size;
    while (work.isEmpty() || count > 1) {
      int left = pieces(count, SUM_PIECE);
      int flags = (work.isEmpty() ? firstFlags : 0) | (left == 1 ? lastFlags : 0);
      Pointer to = left == 1 ? at(out) : memory.scratch(left);
      work.add(
          new DeviceWork.Launch(
              "sumOf",
              left,
              1,
              1,
              DeviceWork.BLOCK,
              List.of(to, from, whole(count), whole(flags))));
      from = to;
      count = left;
    }
    return work;
  }

  List<DeviceWork> loss(LossStep.Loss s) {
    int rows = s.prediction().rows();
    int left = pieces(rows, LOSS_PIECE);
    Pointer to = left == 1 ? at(s.out()) : memory.scratch(left);
    Pointer[] levels = levels(s.objective());
    List<DeviceWork> work = new ArrayList<>();
    work.add(
        new DeviceWork.Launch(
            "lossRows",
            left,
            1,
            1,
            DeviceWork.BLOCK,
            List.of(
                to,
                at(s.prediction()),
                stride(s.prediction()),
                at(s.target()),
                stride(s.target()),
                at(s.weight()),
                stride(s.weight()),
                levels[0],
                levels[1],
                whole(rows),
                whole(s.prediction().cols()))));
    if (left > 1) {
      work.addAll(sum(s.out(), to, left, 0, 0));
    }
    return work;
  }

  List<DeviceWork> lossGradient(LossStep.LossGradient s) {
    Pointer[] levels = levels(s.objective());
    return List.of(
        over(
            s.prediction().size(),
            "lossGradient",
            at(s.dPrediction()),
            stride(s.dPrediction()),
            at(s.prediction()),
            stride(s.prediction()),
            at(s.target()),
            stride(s.target()),
            at(s.weight()),
            stride(s.weight()),
            at(s.dLoss()),
            levels[0],
            levels[1],
            whole(s.prediction().rows()),
            whole(s.prediction().cols())));
  }

  /** Addresses of levels and their weights; null for the squared error. */
  private Pointer[] levels(Objective objective) {
    return objective instanceof Objective.Quantile quantile
        ? new Pointer[] {
          memory.constants(quantile.levels()), memory.constants(quantile.levelWeights())
        }
        : new Pointer[] {Pointer.NULL, Pointer.NULL};
  }
}
