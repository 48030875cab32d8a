package org.plastinka.kernels.host;

import java.util.ArrayList;
import java.util.List;
import org.plastinka.engine.plan.Step;

/**
 * Cuts a plan into runs of steps that may be computed block of rows by block of rows, and steps
 * that stay alone.
 *
 * <p>A step joins the run before it if it has the same number of rows and meets the others, where
 * one of them writes, in the same rows only: then row i of all its operands is as in the plan's
 * order whenever row i is computed. A step that cannot be cut, such as the sum of two biases, but
 * has nothing to do with the run so far is moved before it.
 */
final class SegmentFinder {
  private final List<List<Step>> found = new ArrayList<>();
  private List<Step> run = new ArrayList<>();
  private final List<SlotAccess> touched = new ArrayList<>();

  private SegmentFinder() {}

  /** Lists of one step, to be run as it is, or of more, all of {@link SlotAccess#rows} rows. */
  static List<List<Step>> segments(List<Step> steps) {
    SegmentFinder finder = new SegmentFinder();
    for (Step step : steps) {
      finder.take(step);
    }
    finder.close();
    return finder.found;
  }

  private void take(Step step) {
    int rows = SlotAccess.rows(step);
    List<SlotAccess> accesses = SlotAccess.of(step);
    if (rows == 0 && accesses.stream().allMatch(this::independentOfRun)) {
      found.add(List.of(step));
      return;
    }
    boolean joins = !run.isEmpty() && rows == SlotAccess.rows(run.get(0));
    if (!joins || !accesses.stream().allMatch(this::alternatesWithRun)) {
      close();
    }
    if (rows == 0) {
      found.add(List.of(step));
      return;
    }
    run.add(step);
    touched.addAll(accesses);
  }

  private boolean independentOfRun(SlotAccess access) {
    return touched.stream().allMatch(access::independentOf);
  }

  private boolean alternatesWithRun(SlotAccess access) {
    return touched.stream().allMatch(access::alternatesWith);
  }

  private void close() {
    if (!run.isEmpty()) {
      found.add(run);
      run = new ArrayList<>();
      touched.clear();
    }
  }
}
