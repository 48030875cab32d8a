package org.plastinka.kernels.cuda;

import java.util.ArrayList;
import java.util.List;

/**
 * Memory that steps need beside the slots of the plan. Scratch is lent for one step, since steps
 * run one after the other; constants stay.
 */
final class WorkMemory {
  /** Every piece starts on 256 bytes. */
  private static final long ALIGNMENT = 64;

  private final List<Float> constants = new ArrayList<>();
  private long lent;
  private long most;

  /** Takes back all scratch: a new step begins. */
  void beginStep() {
    lent = 0;
  }

  Parameter.Pointer scratch(long floats) {
    Parameter.Pointer place = new Parameter.Pointer(Parameter.SCRATCH, lent);
    lent += (floats + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
    most = Math.max(most, lent);
    return place;
  }

  Parameter.Pointer constants(List<Double> values) {
    Parameter.Pointer place = new Parameter.Pointer(Parameter.CONSTANTS, constants.size());
    values.forEach(value -> constants.add((float) (double) value));
    return place;
  }

  /** Floats of scratch that the most demanding step took. */
  long scratchFloats() {
    return most;
  }

  float[] constants() {
    float[] values = new float[constants.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = constants.get(i);
    }
    return values;
  }
}
