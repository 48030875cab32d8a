package org.plastinka.engine.reference;

import java.util.List;
import org.plastinka.engine.backend.Executable;
import org.plastinka.engine.plan.Plan;
import org.plastinka.engine.plan.Region;
import org.plastinka.engine.plan.Slot;
import org.plastinka.engine.plan.Step;

/**
 * Runs the steps of a plan on a backend and, from the same inputs, in float64, and compares what
 * they write with the derived bounds of float32.
 */
public final class StepCheck {
  /** Below this float32 loses digits: results there may be off by it. */
  private static final double SMALLEST = Float.MIN_NORMAL;

  private final Executable executable;
  private final Memory memory;
  private final ReferenceSteps reference;
  private final StepBounds bounds;

  public StepCheck(Executable executable) {
    Plan plan = executable.plan();
    this.executable = executable;
    this.memory = new Memory(plan, new float[plan.regionSize(Region.DATA)]);
    this.reference = new ReferenceSteps(memory);
    this.bounds = new StepBounds(memory);
  }

  /**
   * The worst element a step wrote.
   *
   * @param ratio its error divided by its bound; above 1 or NaN the backend is wrong
   */
  public record Worst(double ratio, Slot slot, int element, double expected, double actual) {
    /** The first of the worst; nothing is worse than NaN. */
    private static Worst of(Worst a, Worst b) {
      return a == null || Double.compare(b.ratio, a.ratio) > 0 ? b : a;
    }
  }

  /** Runs step {@code index} on both. */
  public Worst run(int index) {
    Step step = executable.plan().steps().get(index);
    for (Slot slot : step.reads()) {
      copy(slot);
    }
    List<double[]> bound = step.accept(bounds);
    step.accept(reference);
    executable.runStep(index);
    Worst worst = null;
    for (int w = 0; w < bound.size(); w++) {
      worst = Worst.of(worst, compare(step.writes().get(w), bound.get(w)));
    }
    return worst;
  }

  private void copy(Slot slot) {
    double[] values = read(slot);
    for (int e = 0; e < values.length; e++) {
      memory.set(slot, e, values[e]);
    }
  }

  private double[] read(Slot slot) {
    double[] values = new double[slot.size()];
    executable.read(slot, values);
    return values;
  }

  private Worst compare(Slot slot, double[] bound) {
    double[] actual = read(slot);
    Worst worst = null;
    for (int e = 0; e < actual.length; e++) {
      double expected = memory.get(slot, e);
      double error = Math.abs(actual[e] - expected);
      double ratio = error == 0 ? 0 : error / (bound[e] + SMALLEST);
      worst = Worst.of(worst, new Worst(ratio, slot, e, expected, actual[e]));
    }
    return worst;
  }
}
