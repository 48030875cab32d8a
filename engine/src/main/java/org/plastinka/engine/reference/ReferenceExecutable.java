package org.plastinka.engine.reference;

import org.plastinka.engine.backend.Executable;
import org.plastinka.engine.plan.Plan;
import org.plastinka.engine.plan.Slot;

/** A plan and its memory in float64. */
final class ReferenceExecutable implements Executable {
  private final Plan plan;
  private final Memory memory;
  private final ReferenceSteps steps;

  ReferenceExecutable(Plan plan, float[] data) {
    this.plan = plan;
    this.memory = new Memory(plan, plan.requireData(data));
    this.steps = new ReferenceSteps(memory);
  }

  @Override
  public Plan plan() {
    return plan;
  }

  @Override
  public void write(Slot slot, float[] values) {
    slot.requireRoom(values.length);
    for (int e = 0; e < slot.size(); e++) {
      memory.set(slot, e, values[e]);
    }
  }

  @Override
  public void read(Slot slot, float[] values) {
    slot.requireRoom(values.length);
    for (int e = 0; e < slot.size(); e++) {
      values[e] = (float) memory.get(slot, e);
    }
  }

  @Override
  public void write(Slot slot, double[] values) {
    slot.requireRoom(values.length);
    for (int e = 0; e < slot.size(); e++) {
      memory.set(slot, e, values[e]);
    }
  }

  @Override
  public void read(Slot slot, double[] values) {
    slot.requireRoom(values.length);
    for (int e = 0; e < slot.size(); e++) {
      values[e] = memory.get(slot, e);
    }
  }

  @Override
  public void run() {
    for (int i = 0; i < plan.steps().size(); i++) {
      runStep(i);
    }
  }

  @Override
  public void runStep(int index) {
    plan.steps().get(index).accept(steps);
  }

  @Override
  public void close() {
    // holds nothing but memory
  }
}
