package org.plastinka.kernels.host;

import java.util.HashMap;
import java.util.Map;
import org.plastinka.engine.plan.Buffer;
import org.plastinka.engine.plan.Plan;
import org.plastinka.engine.plan.Region;
import org.plastinka.engine.plan.Slot;

/**
 * Where the kernels of one thread find their slots: in the arenas, or in a block's worth of rows of
 * their own where nobody else needs the slot.
 */
public final class HostMemory {
  /**
   * Floats behind each arena but that of given data, so that a vector or a register tile that
   * begins in it may be read to its end.
   */
  public static final int SLACK = 64;

  /**
   * Floats before the first of an array that vectors are loaded from. With the header's 16 bytes it
   * then begins at a cache line, if Java lays objects at multiples of 64 bytes: {@code
   * -XX:ObjectAlignmentInBytes=64}, which ./plastinka gives. A vector that crosses a line is two
   * loads.
   */
  public static final int LEAD = 12;

  private final float[][] arenas;
  private final Map<Buffer, float[]> own;
  private final Map<Slot, float[][]> sums;

  /** Of the kernels of whole steps; null for those of blocks of rows. */
  private final Scratch shared;

  private HostMemory(
      float[][] arenas, Map<Buffer, float[]> own, Map<Slot, float[][]> sums, Scratch shared) {
    this.arenas = arenas;
    this.own = own;
    this.sums = sums;
    this.shared = shared;
  }

  /** Arenas of a plan, one array a region; {@code data} is taken as it is. */
  static HostMemory of(Plan plan, float[] data) {
    float[][] arenas = new float[Region.values().length][];
    for (Region region : Region.values()) {
      boolean given = region == Region.DATA;
      arenas[region.ordinal()] = given ? plan.requireData(data) : array(plan.regionSize(region));
    }
    return new HostMemory(arenas, Map.of(), new HashMap<>(), new Scratch(0));
  }

  /** Room for so many floats, with what lies before and behind. */
  static float[] array(int size) {
    return new float[LEAD + size + SLACK];
  }

  /**
   * The memory of another thread, or of other steps, that shares arenas and sums.
   *
   * @param own {@link #array} of each buffer that is kept for this thread alone
   */
  HostMemory with(Map<Buffer, float[]> own) {
    return new HostMemory(arenas, own, sums, null);
  }

  /**
   * Distance of rows in a place: such that long ones begin at cache lines, but not 2 KiB apart or a
   * multiple of it, where those of a column share two sets of the first-level cache. Short ones lie
   * without gaps, as some kernels want them.
   */
  static int distance(int stride) {
    int lines = (stride + 15) / 16;
    return stride < 64 ? stride : (lines % 32 == 0 ? lines + 1 : lines) * 16;
  }

  /** Null for a null slot. */
  public View view(Slot slot) {
    if (slot == null) {
      return null;
    }
    float[] array = own.get(slot.buffer());
    if (array != null) {
      int distance = distance(slot.stride());
      return new View(array, LEAD + slot.delta(), slot.rows(), slot.cols(), distance, true);
    }
    int offset = slot.offset() + (slot.region() == Region.DATA ? 0 : LEAD);
    float[] arena = arenas[slot.region().ordinal()];
    return new View(arena, offset, slot.rows(), slot.cols(), slot.stride());
  }

  /**
   * Room for what a kernel copies each time it runs. The kernels of whole steps, of which one runs
   * at a time, share one, which so stays in the second-level cache; those of blocks of rows have
   * one each, as what they copy serves all blocks.
   */
  public Scratch scratch(int floats) {
    if (shared == null) {
      return new Scratch(floats);
    }
    shared.reserve(floats);
    return shared;
  }

  /**
   * What the groups of rows add up to before they are added to {@code out}; the threads share it.
   */
  public float[][] sums(Slot out, int groups, int floats) {
    return sums.computeIfAbsent(out, any -> new float[groups][floats]);
  }
}
