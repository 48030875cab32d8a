package org.plastinka.kernels.host;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.plastinka.engine.plan.Buffer;
import org.plastinka.engine.plan.Region;
import org.plastinka.engine.plan.Slot;
import org.plastinka.engine.plan.Step;

/**
 * The buffers of a plan that are touched row by row only, in one layout, by steps of the plan
 * alone. A run of steps over rows that has all uses of such a buffer needs no more of it than the
 * rows at hand, and not at its place in the arena: what else lies there does not meet it.
 */
final class RowBuffers {
  private final Map<Buffer, Integer> strides = new HashMap<>();
  private final Map<Buffer, Integer> uses;

  RowBuffers(List<Step> plan) {
    Set<Buffer> others = new HashSet<>();
    for (Step step : plan) {
      for (SlotAccess access : SlotAccess.of(step)) {
        Slot slot = access.slot();
        // What is not may be a host's to read.
        boolean temporary = slot.region() == Region.ACTIVATIONS && !slot.buffer().persistent();
        boolean inRow = access.byRow() && slot.delta() + slot.cols() <= slot.stride();
        Integer stride = strides.putIfAbsent(slot.buffer(), slot.stride());
        if (!temporary || !inRow || stride != null && stride != slot.stride()) {
          others.add(slot.buffer());
        }
      }
    }
    uses = uses(plan);
    strides.keySet().removeAll(others);
  }

  /** How often each buffer is an operand of these steps. */
  static Map<Buffer, Integer> uses(List<Step> steps) {
    Map<Buffer, Integer> uses = new HashMap<>();
    for (Step step : steps) {
      SlotAccess.of(step).forEach(access -> uses.merge(access.slot().buffer(), 1, Integer::sum));
    }
    return uses;
  }

  /** Whether a run that has so many uses of a buffer has it for itself. */
  boolean within(Buffer buffer, int usesOfRun) {
    return strides.containsKey(buffer) && uses.get(buffer) == usesOfRun;
  }

  /** The distance of rows in a buffer that a run has for itself. */
  int stride(Buffer buffer) {
    return strides.get(buffer);
  }
}
