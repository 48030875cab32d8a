package org.plastinka.kernels.host;

import java.util.ArrayList;
import java.util.List;
import org.plastinka.engine.plan.ElementStep;
import org.plastinka.engine.plan.MatrixStep;
import org.plastinka.engine.plan.Slot;
import org.plastinka.engine.plan.Step;

/**
 * One operand of a step, and how the step goes through it.
 *
 * @param byRow whether row i is touched only when row i of the step is computed; else all of it may
 *     be touched at any time
 */
record SlotAccess(Slot slot, boolean byRow, boolean writes) {
  /** Elements of the largest sum over rows that is kept once for each group. */
  private static final int MOST_SUMS = 16 * 1024;

  /** Rows of a step that can be computed in blocks, 0 of one that cannot. */
  static int rows(Step step) {
    int rows = 0;
    if (step instanceof MatrixStep.Gemm gemm) {
      rows = !gemm.transA() ? gemm.m() : sumsRows(gemm) ? gemm.k() : 0;
    } else if (step instanceof MatrixStep.ColumnSum sum) {
      rows = sum.a().rows();
    } else if (step instanceof ElementStep.Unary unary) {
      rows = unary.out().rows();
    } else if (step instanceof ElementStep.Binary binary) {
      rows = binary.out().rows();
    }
    return rows >= RowGroups.WORTH_BLOCKS ? rows : 0;
  }

  /** Whether a product is a small sum over the many rows of both operands. */
  static boolean sumsRows(MatrixStep.Gemm gemm) {
    return gemm.transA()
        && !gemm.transB()
        && !gemm.accumulate()
        && gemm.bias() == null
        && gemm.epilogue() == MatrixStep.Epilogue.NONE
        && gemm.c().size() <= MOST_SUMS
        && gemm.k() >= RowGroups.WORTH_BLOCKS;
  }

  /** The operands of a step; by row only where {@link #rows} is not 0. */
  static List<SlotAccess> of(Step step) {
    int rows = rows(step);
    boolean sums =
        step instanceof MatrixStep.ColumnSum
            || step instanceof MatrixStep.Gemm product && sumsRows(product);
    List<SlotAccess> all = new ArrayList<>();
    for (Slot slot : step.reads()) {
      boolean weight = step instanceof MatrixStep.Gemm gemm && !sums && slot == gemm.b();
      all.add(new SlotAccess(slot, rows > 0 && slot.rows() == rows && !weight, false));
    }
    for (Slot slot : step.writes()) {
      all.add(new SlotAccess(slot, rows > 0 && slot.rows() == rows && !sums, true));
    }
    return all;
  }

  /** Whether two operands, of two steps, never meet, or neither step writes what they share. */
  boolean independentOf(SlotAccess other) {
    return !writes && !other.writes || !slot.overlaps(other.slot);
  }

  /** Whether blocks of two steps may take turns: also where they meet only in the same rows. */
  boolean alternatesWith(SlotAccess other) {
    return independentOf(other) || byRow && other.byRow && sameRows(slot, other.slot);
  }

  /** Whether both fit into one matrix of their stride without going over its end. */
  private static boolean sameRows(Slot a, Slot b) {
    int first = Math.min(a.offset(), b.offset());
    int last = Math.max(a.offset() + a.cols(), b.offset() + b.cols());
    return a.stride() == b.stride() && last - first <= a.stride();
  }
}
