package org.plastinka.kernels.host;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.plastinka.engine.plan.Buffer;
import org.plastinka.engine.plan.Step;

/**
 * Cuts a plan into runs of steps that may be computed block of rows by block of rows, and steps
 * that stay alone.
 *
 * <p>Steps with the same number of rows make a run if two of them, where one writes, meet in the
 * same rows only: then row i of all operands is as in the plan's order whenever row i is computed.
 * A buffer that the run has for itself ({@link RowBuffers}) meets no other. A step that cannot be
 * cut, such as the sum of two biases, but has nothing to do with the run so far is moved before it.
 */
final class SegmentFinder {
  private final List<List<Step>> found = new ArrayList<>();
  private final List<Step> run = new ArrayList<>();
  private final RowBuffers buffers;

  private SegmentFinder(RowBuffers buffers) {
    this.buffers = buffers;
  }

  /** Lists of one step, to be run as it is, or of more, all of {@link SlotAccess#rows} rows. */
  static List<List<Step>> segments(List<Step> steps, RowBuffers buffers) {
    SegmentFinder finder = new SegmentFinder(buffers);
    for (Step step : steps) {
      finder.take(step);
    }
    finder.close();
    return finder.found;
  }

  private void take(Step step) {
    int rows = SlotAccess.rows(step);
    if (rows == 0) {
      if (!independentOfRun(step)) {
        close();
      }
      found.add(List.of(step));
      return;
    }
    if (!run.isEmpty() && rows != SlotAccess.rows(run.get(0))) {
      close();
    }
    run.add(step);
  }

  private boolean independentOfRun(Step step) {
    List<SlotAccess> operands = SlotAccess.of(step);
    return run.stream()
        .flatMap(other -> SlotAccess.of(other).stream())
        .allMatch(other -> operands.stream().allMatch(other::independentOf));
  }

  /** Cuts what was gathered into as long runs as may be. */
  private void close() {
    while (!run.isEmpty()) {
      int count = together();
      found.add(List.copyOf(run.subList(0, count)));
      run.subList(0, count).clear();
    }
  }

  /** How many of the first steps make a run: fewer steps have fewer buffers for themselves. */
  private int together() {
    int count = run.size();
    int next = alternating(count);
    while (next < count) {
      count = next;
      next = alternating(count);
    }
    return count;
  }

  /** The first step that may not take turns with those before it, if {@code count} were a run. */
  private int alternating(int count) {
    Map<Buffer, Integer> uses = RowBuffers.uses(run.subList(0, count));
    List<SlotAccess> before = new ArrayList<>();
    for (int j = 0; j < count; j++) {
      List<SlotAccess> operands = SlotAccess.of(run.get(j));
      for (SlotAccess access : operands) {
        if (!before.stream().allMatch(o -> apart(access, o, uses) || access.alternatesWith(o))) {
          return j;
        }
      }
      before.addAll(operands);
    }
    return count;
  }

  /** Whether two operands lie in buffers of which the run has at least one for itself. */
  private boolean apart(SlotAccess one, SlotAccess two, Map<Buffer, Integer> uses) {
    Buffer first = one.slot().buffer();
    Buffer second = two.slot().buffer();
    return first != second
        && (buffers.within(first, uses.get(first)) || buffers.within(second, uses.get(second)));
  }
}
