package org.plastinka.engine.reference;

import java.util.EnumMap;
import java.util.Map;
import org.plastinka.engine.plan.Plan;
import org.plastinka.engine.plan.Region;
import org.plastinka.engine.plan.Slot;

/** The arenas of a plan in float64, read and written by slot, row and column. */
final class Memory {
  private final Map<Region, double[]> arenas = new EnumMap<>(Region.class);

  Memory(Plan plan, float[] data) {
    for (Region region : Region.values()) {
      arenas.put(region, new double[plan.regionSize(region)]);
    }
    double[] copy = arenas.get(Region.DATA);
    for (int i = 0; i < copy.length; i++) {
      copy[i] = data[i];
    }
  }

  double get(Slot slot, int row, int col) {
    return arenas.get(slot.region())[slot.offset() + row * slot.stride() + col];
  }

  void set(Slot slot, int row, int col, double value) {
    arenas.get(slot.region())[slot.offset() + row * slot.stride() + col] = value;
  }

  /** Element of a dense slot, counted in row-major order. */
  double get(Slot slot, int element) {
    return get(slot, element / slot.cols(), element % slot.cols());
  }

  void set(Slot slot, int element, double value) {
    set(slot, element / slot.cols(), element % slot.cols(), value);
  }

  double scalar(Slot slot) {
    return get(slot, 0, 0);
  }
}
