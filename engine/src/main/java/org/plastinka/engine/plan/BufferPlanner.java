package org.plastinka.engine.plan;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/**
 * Gives every buffer its place. Buffers of {@link Region#ACTIVATIONS} whose lives (first to last
 * step that touches them) do not overlap may share memory; all others lie side by side.
 */
public final class BufferPlanner {
  /** Every buffer starts on a cache line: 16 floats. */
  private static final int ALIGNMENT = 16;

  private record Life(Buffer buffer, int first, int last) {}

  private BufferPlanner() {}

  /**
   * Places buffers side by side in their order, {@code gap} floats (rounded up to a cache line)
   * before, between and after them. Memory is not reused: for tests with guard words, and for
   * regions that live throughout.
   *
   * @return the size of each region in floats
   */
  public static Map<Region, Integer> place(List<Step> steps, Collection<Buffer> buffers, int gap) {
    Map<Region, Integer> sizes = new EnumMap<>(Region.class);
    for (Buffer buffer : buffers) {
      int start = align(sizes.getOrDefault(buffer.region(), 0) + gap);
      buffer.place(start);
      sizes.put(buffer.region(), start + buffer.size() + gap);
    }
    return sizes;
  }

  /**
   * As {@link #place}, with the memory of activations reused: each takes the lowest gap that is
   * free throughout its life.
   *
   * @throws IllegalArgumentException if the activations need more than 2^31 - 1 floats
   */
  public static Map<Region, Integer> placeWithReuse(List<Step> steps, Collection<Buffer> buffers) {
    List<Buffer> fixed = new ArrayList<>();
    List<Buffer> reusable = new ArrayList<>();
    for (Buffer buffer : buffers) {
      (buffer.region() == Region.ACTIVATIONS && !buffer.persistent() ? reusable : fixed)
          .add(buffer);
    }
    Map<Region, Integer> sizes = place(steps, fixed, 0);
    int base = align(sizes.getOrDefault(Region.ACTIVATIONS, 0));
    List<Life> placed = new ArrayList<>();
    long end = base;
    for (Life life : lives(steps, reusable)) {
      long start = base;
      for (Life other : placed) { // ordered by offset
        boolean together = other.first <= life.last && life.first <= other.last;
        if (together && other.buffer.offset() < start + life.buffer.size()) {
          start = Math.max(start, align((long) other.buffer.offset() + other.buffer.size()));
        }
      }
      end = Math.max(end, start + life.buffer.size());
      if (end > Integer.MAX_VALUE) {
        throw new IllegalArgumentException(
            "plan: activations need more than 2^31 - 1 floats; use a smaller batch");
      }
      life.buffer.place((int) start);
      placed.add(life);
      placed.sort(Comparator.comparingInt(l -> l.buffer.offset()));
    }
    if (end > 0) {
      sizes.put(Region.ACTIVATIONS, (int) end);
    }
    return sizes;
  }

  private static List<Life> lives(List<Step> steps, List<Buffer> buffers) {
    Map<Buffer, int[]> spans = new IdentityHashMap<>();
    for (Buffer buffer : buffers) {
      spans.put(buffer, new int[] {Integer.MAX_VALUE, -1});
    }
    for (int i = 0; i < steps.size(); i++) {
      List<Slot> touched = new ArrayList<>(steps.get(i).reads());
      touched.addAll(steps.get(i).writes());
      for (Slot slot : touched) {
        int[] span = spans.get(slot.buffer());
        if (span != null) {
          span[0] = Math.min(span[0], i);
          span[1] = i;
        }
      }
    }
    List<Life> lives = new ArrayList<>();
    for (Buffer buffer : buffers) {
      int[] span = spans.get(buffer);
      lives.add(new Life(buffer, Math.min(span[0], steps.size()), span[1]));
    }
    lives.sort(Comparator.comparingInt(Life::first));
    return lives;
  }

  static int align(int offset) {
    return Math.toIntExact(align((long) offset));
  }

  private static long align(long offset) {
    return (offset + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
  }
}
