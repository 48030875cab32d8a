package org.plastinka.kernels.cuda;

import java.util.Arrays;
import java.util.List;
import org.plastinka.engine.plan.Dependencies;
import org.plastinka.engine.plan.Plan;
import org.plastinka.engine.plan.Step;

/**
 * Which of two lanes each step runs on, and what it waits for. The steps of a lane run in their
 * order; a step also waits for one of the other lane, and so for all before that.
 */
final class Lanes {
  /** Most lanes. */
  static final int MOST = 2;

  /** Of a step that waits for nothing on the other lane that its lane has not waited for. */
  static final int NOTHING = -1;

  /** Operations that take about as long as a launch, which is the unit of time here. */
  private static final double OPERATIONS_OF_A_LAUNCH = 1e7;

  /** What waiting for the other lane costs. */
  private static final double WAIT = 0.5;

  private final int[] lanes;
  private final int[] waits;

  private Lanes(int steps) {
    lanes = new int[steps];
    waits = new int[steps];
    Arrays.fill(waits, NOTHING);
  }

  /** One step after the other. */
  static Lanes one(Plan plan) {
    return new Lanes(plan.steps().size());
  }

  /**
   * Each step in its turn on the lane where it can begin sooner, the first if on both at once: a
   * function of the plan alone, with a rough idea of how long steps take.
   */
  static Lanes two(Plan plan) {
    List<Step> steps = plan.steps();
    List<List<Integer>> dependencies = Dependencies.of(steps);
    Lanes made = new Lanes(steps.size());
    int[] waited = {NOTHING, NOTHING}; // the latest step that each lane has waited for
    double[] free = new double[MOST];
    double[] end = new double[steps.size()];
    for (int j = 0; j < made.lanes.length; j++) {
      double[] begin = new double[MOST];
      for (int lane = 0; lane < MOST; lane++) {
        begin[lane] = free[lane];
        for (int i : dependencies.get(j)) {
          boolean wait = made.lanes[i] != lane && i > waited[lane];
          begin[lane] = Math.max(begin[lane], end[i] + (wait ? WAIT : 0));
        }
      }
      int lane = begin[1] < begin[0] ? 1 : 0;
      made.put(j, lane, dependencies.get(j), waited);
      end[j] = begin[lane] + 1 + steps.get(j).flops() / OPERATIONS_OF_A_LAUNCH;
      free[lane] = end[j];
    }
    return made;
  }

  private void put(int step, int lane, List<Integer> dependencies, int[] waited) {
    lanes[step] = lane;
    for (int i : dependencies) {
      if (lanes[i] != lane && i > waited[lane]) {
        waits[step] = i;
      }
    }
    waited[lane] = Math.max(waited[lane], waits[step]);
  }

  int count() {
    return lanes.length;
  }

  /** The lane of a step, from 0. */
  int lane(int step) {
    return lanes[step];
  }

  /** The step on the other lane that a step waits for, or {@link #NOTHING}. */
  int waitsFor(int step) {
    return waits[step];
  }

  /** Whether the second lane has steps. */
  boolean forked() {
    return Arrays.stream(lanes).anyMatch(lane -> lane > 0);
  }
}
