package org.plastinka.engine.plan;

import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Steps over placed slots: all that a backend sees of a model.
 *
 * @param slots what a host may write or read, by name: inputs, outputs, and every parameter
 * @param regionSizes floats in each arena
 */
public record Plan(List<Step> steps, Map<String, Slot> slots, Map<Region, Integer> regionSizes) {
  public Plan {
    steps = List.copyOf(steps);
    slots = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(slots));
    regionSizes = java.util.Collections.unmodifiableMap(new EnumMap<>(regionSizes));
  }

  /**
   * @throws IllegalArgumentException if the plan has no slot of that name
   */
  public Slot slot(String name) {
    Slot slot = slots.get(name);
    if (slot == null) {
      throw new IllegalArgumentException(
          "plan has no slot '" + name + "'; it has " + slots.keySet());
    }
    return slot;
  }

  public int regionSize(Region region) {
    return regionSizes.getOrDefault(region, 0);
  }

  public long flops() {
    return steps.stream().mapToLong(Step::flops).sum();
  }

  /** Bytes of all arenas, at four bytes a float. */
  public long bytes() {
    return regionSizes.values().stream().mapToLong(size -> 4L * size).sum();
  }

  /** One line per step: number, kind, formula, FLOPs; and a line of totals. */
  public String table() {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < steps.size(); i++) {
      Step step = steps.get(i);
      text.append(
          String.format(
              "%3d %-17s %12d  %s%n",
              i, step.getClass().getSimpleName(), step.flops(), step.formula()));
    }
    text.append(
        String.format(
            "%d steps, %d FLOPs, %d bytes %s%n", steps.size(), flops(), bytes(), regionSizes));
    return text.toString();
  }
}
