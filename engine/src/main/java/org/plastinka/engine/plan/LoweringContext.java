package org.plastinka.engine.plan;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.plastinka.engine.graph.Value;

/** What a lowering writes to: the steps, the buffers and the slots of values so far. */
public final class LoweringContext {
  private final List<Step> steps = new ArrayList<>();
  private final List<Buffer> buffers = new ArrayList<>();
  private final Map<Value, Slot> slots = new HashMap<>();
  private final Map<Value, Object> saved = new HashMap<>();
  private final Slot state;

  LoweringContext() {
    state = persistent(Lowering.STATE, Region.STEP_STATE, 1, StepState.SIZE);
  }

  /** The slot of {@link StepState}. */
  public Slot state() {
    return state;
  }

  public void emit(Step step) {
    steps.add(step);
  }

  /** The slot of a value that was lowered before. */
  public Slot slot(Value value) {
    Slot slot = slots.get(value);
    if (slot == null) {
      throw new IllegalStateException("'" + value.name() + "' has not been lowered");
    }
    return slot;
  }

  /** A dense activation that lives from its first to its last use. */
  public Slot temporary(String name, int rows, int cols) {
    return dense(buffer(name, Region.ACTIVATIONS, rows, cols, false), rows, cols);
  }

  /** The same with a place of its own, which no other buffer gets once it is no longer read. */
  public Slot lasting(String name, int rows, int cols) {
    return persistent(name, Region.ACTIVATIONS, rows, cols);
  }

  /** A dense slot whose content outlives the run. */
  Slot persistent(String name, Region region, int rows, int cols) {
    return dense(buffer(name, region, rows, cols, true), rows, cols);
  }

  private static Buffer buffer(String name, Region region, int rows, int cols, boolean persistent) {
    int size = BufferPlanner.requireRoom(region, (long) rows * cols);
    return new Buffer(name, region, size, persistent);
  }

  private Slot dense(Buffer buffer, int rows, int cols) {
    buffers.add(buffer);
    return Slot.dense(buffer, rows, cols);
  }

  void bind(Value value, Slot slot) {
    slots.put(value, slot);
  }

  /** Keeps what a composite's backward steps need from its forward steps. */
  public void save(Value composite, Object forwardState) {
    saved.put(composite, forwardState);
  }

  public Object saved(Value composite) {
    return saved.get(composite);
  }

  List<Step> steps() {
    return steps;
  }

  List<Buffer> buffers() {
    return buffers;
  }
}
