package org.plastinka.kernels.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.plastinka.engine.plan.Buffer;
import org.plastinka.engine.plan.BufferPlanner;
import org.plastinka.engine.plan.ElementStep;
import org.plastinka.engine.plan.ElementStep.BinaryKind;
import org.plastinka.engine.plan.ElementStep.UnaryKind;
import org.plastinka.engine.plan.MatrixStep;
import org.plastinka.engine.plan.Region;
import org.plastinka.engine.plan.Slot;
import org.plastinka.engine.plan.Step;

/** Which steps are run together, on plans small enough to see why. */
class SegmentFinderTests {
  private static final int ROWS = RowGroups.WORTH_BLOCKS + 5;

  private final List<Buffer> buffers = new ArrayList<>();

  private Slot slot(int rows, int cols) {
    Buffer buffer = new Buffer("b" + buffers.size(), Region.ACTIVATIONS, rows * cols, false);
    buffers.add(buffer);
    return Slot.dense(buffer, rows, cols);
  }

  /** The numbers of steps that each run has, in the order in which they run. */
  private List<List<Integer>> runs(Step... steps) {
    List<Step> plan = List.of(steps);
    BufferPlanner.place(buffers, 0);
    return found(plan);
  }

  private static List<List<Integer>> found(List<Step> plan) {
    return SegmentFinder.segments(plan, new RowBuffers(plan)).stream()
        .map(run -> run.stream().map(plan::indexOf).toList())
        .toList();
  }

  private static Step relu(Slot out, Slot a) {
    return new ElementStep.Unary(UnaryKind.RELU, out, a, 0);
  }

  private static Step times(Slot c, Slot a, Slot b) {
    return MatrixStep.Gemm.plain(c, a, b, false, false);
  }

  @Test
  void stepsOfAsManyRowsRunTogether() {
    Slot x = slot(ROWS, 3);
    Slot h = slot(ROWS, 8);
    Slot z = slot(ROWS, 2);
    Slot weight = slot(8, 2);
    Slot gradient = slot(8, 2);
    assertEquals(
        List.of(List.of(0, 1, 2, 3)),
        runs(
            times(h, x, slot(3, 8)),
            times(z, h, weight),
            MatrixStep.Gemm.plain(gradient, h, z, true, false),
            new MatrixStep.ColumnSum(slot(1, 2), z)));
  }

  @Test
  void fewRowsAndOtherRowsStayApart() {
    Slot few = slot(RowGroups.WORTH_BLOCKS - 1, 3);
    Slot more = slot(ROWS + 1, 3);
    Slot many = slot(ROWS, 3);
    assertEquals(
        List.of(List.of(0), List.of(1), List.of(2)),
        runs(relu(few, few), relu(more, more), relu(many, many)));
  }

  @Test
  void aStepThatReadsOtherRowsBeginsAnew() {
    Buffer buffer = new Buffer("shifted", Region.ACTIVATIONS, (ROWS + 1) * 3, false);
    buffers.add(buffer);
    Slot upper = new Slot(buffer, 0, ROWS, 3, 3);
    Slot lower = new Slot(buffer, 3, ROWS, 3, 3);
    assertEquals(
        List.of(List.of(0), List.of(1)),
        runs(relu(upper, slot(ROWS, 3)), relu(slot(ROWS, 3), lower)));
    assertEquals(
        List.of(List.of(0), List.of(1)),
        runs(relu(lower, slot(ROWS, 3)), relu(slot(ROWS, 3), upper)));
  }

  @Test
  void theSameMemoryInAnotherLayoutBeginsAnew() {
    Buffer buffer = new Buffer("reused", Region.ACTIVATIONS, ROWS * 6, false);
    buffers.add(buffer);
    Slot narrow = new Slot(buffer, 0, ROWS, 3, 3);
    Slot wide = new Slot(buffer, 0, ROWS, 6, 6);
    assertEquals(
        List.of(List.of(0), List.of(1)),
        runs(relu(slot(ROWS, 3), narrow), relu(wide, slot(ROWS, 6))));
  }

  @Test
  void columnsOfOneMatrixMeetInTheSameRows() {
    Slot wide = slot(ROWS, 6);
    assertEquals(
        List.of(List.of(0, 1, 2)),
        runs(
            relu(wide.columns(0, 3), slot(ROWS, 3)),
            relu(wide.columns(3, 6), slot(ROWS, 3)),
            relu(slot(ROWS, 6), wide)));
  }

  @Test
  void aSumOverRowsIsReadAfterTheLastBlock() {
    Slot x = slot(ROWS, 3);
    Slot sum = slot(1, 3);
    assertEquals(
        List.of(List.of(0, 1), List.of(2)),
        runs(
            relu(x, slot(ROWS, 3)),
            new MatrixStep.ColumnSum(sum, x),
            new ElementStep.Binary(BinaryKind.ADD, slot(ROWS, 3), x, sum)));
  }

  @Test
  void aWeightMadeByRowsIsReadAfterTheLastBlock() {
    Slot square = slot(ROWS, ROWS);
    assertEquals(
        List.of(List.of(0), List.of(1)),
        runs(relu(square, square), times(slot(ROWS, ROWS), slot(ROWS, ROWS), square)));
  }

  @Test
  void aSmallStepOfItsOwnIsMovedBeforeTheRun() {
    Slot x = slot(ROWS, 3);
    Slot bias = slot(1, 3);
    Slot other = slot(1, 3);
    assertEquals(
        List.of(List.of(1), List.of(0, 2)),
        runs(
            relu(x, slot(ROWS, 3)),
            new ElementStep.Binary(BinaryKind.ADD, bias, other, other),
            new ElementStep.Binary(BinaryKind.ADD, slot(ROWS, 3), x, bias)));
  }

  @Test
  void aSmallStepThatNeedsTheRunEndsIt() {
    Slot x = slot(ROWS, 3);
    Slot sum = slot(1, 3);
    assertEquals(
        List.of(List.of(0, 1), List.of(2), List.of(3)),
        runs(
            relu(x, slot(ROWS, 3)),
            new MatrixStep.ColumnSum(sum, x),
            relu(sum, sum),
            relu(slot(ROWS, 3), x)));
  }

  @Test
  void aBufferThatTheRunHasForItselfMeetsNoOther() {
    Slot x = slot(ROWS, 3);
    Slot hidden = slot(ROWS, 8);
    Slot narrow = slot(ROWS, 2);
    Slot wide = slot(ROWS, 7); // lies where hidden was
    Slot z = slot(ROWS, 1);
    Slot last = slot(ROWS, 1);
    Step[] steps = {
      times(hidden, x, slot(3, 8)),
      times(narrow, hidden, slot(8, 2)),
      times(wide, narrow, slot(2, 7)),
      times(z, wide, slot(7, 1)),
      relu(last, z)
    };
    BufferPlanner.placeWithReuse(List.of(steps), buffers);
    assertTrue(hidden.overlaps(wide));
    assertEquals(List.of(List.of(0, 1, 2, 3, 4)), found(List.of(steps)));
  }

  /** As above, but that of the two which lie in one place each is filled by a step outside. */
  @Test
  void buffersThatOthersTouchTooMeetInTheirMemory() {
    Slot hidden = slot(ROWS, 8);
    Slot narrow = slot(ROWS, 2);
    Slot wide = slot(ROWS, 7); // lies where hidden was
    Step[] steps = {
      new ElementStep.Fill(hidden, 1),
      times(narrow, hidden, slot(8, 2)),
      times(wide, narrow, slot(2, 7)),
      relu(slot(ROWS, 7), wide),
      new ElementStep.Fill(wide, 1)
    };
    BufferPlanner.placeWithReuse(List.of(steps), buffers);
    assertTrue(hidden.overlaps(wide));
    assertEquals(List.of(List.of(0), List.of(1), List.of(2, 3), List.of(4)), found(List.of(steps)));
  }

  /** All uses, row by row in one layout, of memory that a host does not read. */
  @Test
  void aRunHasWhatOnlyItTouchesForItself() {
    Slot own = slot(ROWS, 6);
    Slot weight = slot(3, 3);
    Slot shifted = slot(ROWS + 1, 3);
    Slot twoWays = slot(ROWS, 6);
    Slot kept = Slot.dense(new Buffer("kept", Region.ACTIVATIONS, 3 * ROWS, true), ROWS, 3);
    Slot input = Slot.dense(new Buffer("input", Region.INPUTS, 3 * ROWS, false), ROWS, 3);
    RowBuffers found =
        new RowBuffers(
            List.of(
                relu(own.columns(3, 6), input),
                times(own.columns(0, 3), own.columns(3, 6), weight),
                relu(new Slot(shifted.buffer(), 3, ROWS, 3, 3), own.columns(0, 3)),
                relu(twoWays, twoWays),
                relu(kept, new Slot(twoWays.buffer(), 0, ROWS, 3, 3))));
    assertTrue(found.within(own.buffer(), 4));
    assertEquals(6, found.stride(own.buffer()));
    assertFalse(found.within(own.buffer(), 3), "used by another run too");
    assertFalse(found.within(weight.buffer(), 1), "not by row");
    assertFalse(found.within(shifted.buffer(), 1), "row i lies in row i + 1");
    assertFalse(found.within(twoWays.buffer(), 3), "two layouts");
    assertFalse(found.within(kept.buffer(), 1), "a host reads it");
    assertFalse(found.within(input.buffer(), 1), "a host writes it");
  }

  /** 13 units of rows, the last of 5 rows, in three groups, and few rows in one. */
  @Test
  void groupsAreWholeUnitsOfRows() {
    RowGroups groups = new RowGroups(12 * RowGroups.UNIT + 5);
    assertEquals(3, groups.count());
    int[] units = {0, 4, 8};
    for (int g = 0; g < 3; g++) {
      assertEquals(units[g] * RowGroups.UNIT, groups.start(g));
    }
    assertEquals(groups.rows(), groups.start(3));
    assertEquals(1, new RowGroups(5).count());
    assertEquals(16, new RowGroups(1 << 20).count());
  }
}
