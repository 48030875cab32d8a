package org.plastinka.engine.plan;

import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Steps over placed slots: all that a backend sees of a model.
 *
 * @param slots what a host may write or read, by name: inputs, outputs, and every parameter
 * @param regionSizes floats in each arena
 */
public record Plan(List<Step> steps, Map<String, Slot> slots, Map<Region, Integer> regionSizes) {
  private static final Pattern SLOT = Pattern.compile("[\\w.+]+\\[[^]]*]");

  public Plan {
    steps = List.copyOf(steps);
    slots = Collections.unmodifiableMap(new LinkedHashMap<>(slots));
    regionSizes = Collections.unmodifiableMap(new EnumMap<>(regionSizes));
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

  /**
   * Checks what is to fill {@link Region#DATA}.
   *
   * @throws IllegalArgumentException if its length is another
   */
  public float[] requireData(float[] data) {
    if (data.length != regionSize(Region.DATA)) {
      throw new IllegalArgumentException(
          "plan reads "
              + regionSize(Region.DATA)
              + " numbers of data, but was given "
              + data.length);
    }
    return data;
  }

  public long flops() {
    return steps.stream().mapToLong(Step::flops).sum();
  }

  /** Bytes of all arenas, at four bytes a float. */
  public long bytes() {
    return regionSizes.values().stream().mapToLong(size -> 4L * size).sum();
  }

  /** One line per step: number, kind, FLOPs, formula; and a line of totals. */
  public String table() {
    Map<String, String> names = new HashMap<>();
    slots.forEach((name, slot) -> names.put(slot.toString(), name));
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < steps.size(); i++) {
      Step step = steps.get(i);
      String kind = step.getClass().getSimpleName();
      String formula = SLOT.matcher(step.formula()).replaceAll(m -> named(m.group(), names));
      text.append(
          String.format(Locale.ROOT, "%3d %-17s %12d  %s\n", i, kind, step.flops(), formula));
    }
    text.append(
        String.format(
            Locale.ROOT,
            "%d steps, %d FLOPs, %d bytes %s\n",
            steps.size(),
            flops(),
            bytes(),
            regionSizes));
    return text.toString();
  }

  /** A view of a region by the name of its parameter, where it has one. */
  private static String named(String slot, Map<String, String> names) {
    String name = names.get(slot);
    String shown = name == null ? slot : name + slot.substring(slot.indexOf('['));
    return Matcher.quoteReplacement(shown);
  }
}
