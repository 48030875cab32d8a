package org.plastinka.engine.plan;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A plan with steps put before and behind its own, and memory for them behind its own; the plan's
 * slots stay where they are.
 */
public final class PlanExtension {
  private final Plan plan;
  private final List<Step> first = new ArrayList<>();
  private final List<Step> last = new ArrayList<>();
  private final Map<String, Slot> slots;
  private final Map<Region, Integer> sizes = new EnumMap<>(Region.class);

  public PlanExtension(Plan plan) {
    this.plan = plan;
    this.slots = new LinkedHashMap<>(plan.slots());
    this.sizes.putAll(plan.regionSizes());
  }

  /** Memory that is no other buffer's. */
  public Buffer buffer(String name, Region region, int size) {
    Buffer buffer = new Buffer(name, region, size, true);
    buffer.place(BufferPlanner.align(sizes.getOrDefault(region, 0)));
    sizes.put(region, Math.addExact(buffer.offset(), size));
    return buffer;
  }

  /** A dense slot of its own that a host may write or read. */
  public Slot slot(String name, Region region, int rows, int cols) {
    Slot slot = Slot.dense(buffer(name, region, Math.multiplyExact(rows, cols)), rows, cols);
    slots.put(name, slot);
    return slot;
  }

  /** Runs a step before the plan's, behind those put there earlier. */
  public void before(Step step) {
    first.add(step);
  }

  /** Runs a step behind all others. */
  public void behind(Step step) {
    last.add(step);
  }

  public Plan plan() {
    List<Step> steps = new ArrayList<>(first);
    steps.addAll(plan.steps());
    steps.addAll(last);
    return new Plan(steps, slots, sizes);
  }
}
