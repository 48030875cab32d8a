package org.plastinka.kernels.cuda;

import java.util.ArrayList;
import java.util.List;

/**
 * Memory that steps need beside the slots of the plan. Scratch is lent for one step, since the
 * steps of a lane run one after the other; constants stay.
 */
final class WorkMemory {
  /** Every piece starts on 256 bytes. */
  private static final long ALIGNMENT = 64;

  private final List<Float> constants = new ArrayList<>();
  private final long[] most = new long[Lanes.MOST];
  private int lane;
  private long lent;

  /** Takes back all scratch of a lane: a new step begins on it. */
  void beginStep(int on) {
    lane = on;
    lent = 0;
  }

  Parameter.Pointer scratch(long floats) {
    Parameter.Pointer place = new Parameter.Pointer(Parameter.SCRATCH + lane, lent);
    lent += (floats + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
    most[lane] = Math.max(most[lane], lent);
    return place;
  }

  Parameter.Pointer constants(List<Double> values) {
    Parameter.Pointer place = new Parameter.Pointer(Parameter.CONSTANTS, constants.size());
    values.forEach(value -> constants.add((float) (double) value));
    return place;
  }

  /** Floats of scratch that the most demanding step of a lane took. */
  long scratchFloats(int of) {
    return most[of];
  }

  float[] constants() {
    float[] values = new float[constants.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = constants.get(i);
    }
    return values;
  }
}
