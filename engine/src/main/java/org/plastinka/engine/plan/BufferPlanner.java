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

  /**
   * Steps after the last use of a buffer during which its memory is given to another only to save
   * memory: so long a backend may let steps take turns, or move one past its neighbours.
   */
  private static final int REST = 8;

  /** The most that is spent on that: this part of the memory without. */
  private static final double MOST_SPENT = 0.125;

  private record Life(Buffer buffer, int first, int last) {
    boolean meets(Life other, int rest) {
      return other.first <= last + rest && first <= other.last + rest;
    }
  }

  private record Place(Life life, long start) {
    long end() {
      return start + life.buffer.size();
    }
  }

  private BufferPlanner() {}

  /**
   * Places buffers side by side in their order, {@code gap} floats (rounded up to a cache line)
   * before, between and after them. Memory is not reused: for tests with guard words, and for
   * regions that live throughout.
   *
   * @return the size of each region in floats
   * @throws IllegalArgumentException if a region needs more than 2^31 - 1 floats
   */
  public static Map<Region, Integer> place(Collection<Buffer> buffers, int gap) {
    Map<Region, Integer> sizes = new EnumMap<>(Region.class);
    for (Buffer buffer : buffers) {
      long start = align((long) sizes.getOrDefault(buffer.region(), 0) + gap);
      sizes.put(buffer.region(), requireRoom(buffer.region(), start + buffer.size() + gap));
      buffer.place((int) start);
    }
    return sizes;
  }

  /** The size of a region as a number of array elements. */
  static int requireRoom(Region region, long size) {
    if (size > Integer.MAX_VALUE) {
      throw new IllegalArgumentException(
          "plan: " + region + " need more than 2^31 - 1 floats; use a smaller batch or model");
    }
    return (int) size;
  }

  /**
   * As {@link #place}, with the memory of activations reused: each takes the lowest gap that is
   * free throughout its life, and, if there is room, for some steps before and after.
   *
   * @throws IllegalArgumentException if a region needs more than 2^31 - 1 floats
   */
  public static Map<Region, Integer> placeWithReuse(List<Step> steps, Collection<Buffer> buffers) {
    List<Buffer> fixed = new ArrayList<>();
    List<Buffer> reusable = new ArrayList<>();
    for (Buffer buffer : buffers) {
      (buffer.region() == Region.ACTIVATIONS && !buffer.persistent() ? reusable : fixed)
          .add(buffer);
    }
    Map<Region, Integer> sizes = place(fixed, 0);
    int base = align(sizes.getOrDefault(Region.ACTIVATIONS, 0));
    List<Life> lives = lives(steps, reusable);
    List<Place> least = fit(lives, base, 0, Long.MAX_VALUE);
    long limit = (long) (end(least, base) * (1 + MOST_SPENT));
    List<Place> roomy = fit(lives, base, REST, limit);
    List<Place> chosen = end(roomy, base) <= limit ? roomy : least;
    int size = requireRoom(Region.ACTIVATIONS, end(chosen, base));
    chosen.forEach(place -> place.life.buffer.place((int) place.start));
    if (size > 0) {
      sizes.put(Region.ACTIVATIONS, size);
    }
    return sizes;
  }

  /**
   * Places in the order of their starts; a rest of steps is kept where it does not lead beyond
   * {@code limit}.
   */
  private static List<Place> fit(List<Life> lives, long base, int rest, long limit) {
    List<Place> placed = new ArrayList<>();
    for (Life life : lives) {
      long start = lowest(life, placed, base, rest);
      if (start + life.buffer.size() > limit) {
        start = lowest(life, placed, base, 0);
      }
      placed.add(new Place(life, start));
      placed.sort(Comparator.comparingLong(Place::start));
    }
    return placed;
  }

  private static long lowest(Life life, List<Place> placed, long base, int rest) {
    long start = base;
    for (Place other : placed) {
      if (life.meets(other.life, rest) && other.start < start + life.buffer.size()) {
        start = Math.max(start, align(other.end()));
      }
    }
    return start;
  }

  private static long end(List<Place> placed, long base) {
    return placed.stream().mapToLong(Place::end).reduce(base, Math::max);
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
