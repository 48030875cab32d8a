package org.plastinka.engine.reference;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.plastinka.engine.plan.AdamSettings;
import org.plastinka.engine.plan.Buffer;
import org.plastinka.engine.plan.BufferPlanner;
import org.plastinka.engine.plan.Plan;
import org.plastinka.engine.plan.Region;
import org.plastinka.engine.plan.Slot;
import org.plastinka.engine.plan.StepState;
import org.plastinka.engine.plan.UpdateStep;

/** One weight; the first update goes by the learning rate against the gradient's sign. */
class ReferenceAdamTests {
  private static final double RATE = 0.01;

  private final Buffer[] buffers = {
    new Buffer("weight", Region.ACTIVATIONS, 1, true),
    new Buffer("gradient", Region.ACTIVATIONS, 1, true),
    new Buffer("first moment", Region.ACTIVATIONS, 1, true),
    new Buffer("second moment", Region.ACTIVATIONS, 1, true),
    new Buffer("norm", Region.ACTIVATIONS, 1, true),
    new Buffer("state", Region.ACTIVATIONS, StepState.SIZE, true)
  };

  private Slot slot(int buffer) {
    return Slot.dense(buffers[buffer], 1, buffer == 5 ? StepState.SIZE : 1);
  }

  private Memory updated(boolean decoupled, double decay, double weight, int stepLow) {
    AdamSettings settings =
        new AdamSettings(0.9, 0.999, 1e-12, decay, decoupled, Double.POSITIVE_INFINITY);
    UpdateStep.Adam step =
        new UpdateStep.Adam(slot(0), slot(1), slot(2), slot(3), slot(4), slot(5), settings);
    Plan plan = new Plan(List.of(step), Map.of(), BufferPlanner.place(List.of(buffers), 0));
    Memory memory = new Memory(plan, new float[0]);
    memory.set(slot(0), 0, weight);
    memory.set(slot(1), 0, 1);
    memory.set(slot(5), 0, StepState.LEARNING_RATE, RATE);
    memory.set(slot(5), 0, StepState.STEP_LOW, stepLow);
    ReferenceAdam.update(step, memory);
    return memory;
  }

  /**
   * A decay of 0.1 of the weight -40 turns the gradient 1 around, unless it is a step of its own.
   */
  @ParameterizedTest
  @CsvSource({"false, -39.99", "true, -39.97"})
  void weightsDecayByTheirGradientOrApartFromIt(boolean decoupled, double expected) {
    assertEquals(expected, updated(decoupled, 0.1, -40, 0).get(slot(0), 0), 1e-9);
  }

  @Test
  void updatesAreCountedInTwoNumbers() {
    Memory memory = updated(false, 0, 1, StepState.STEP_BASE - 1);
    assertEquals(0, memory.get(slot(5), 0, StepState.STEP_LOW));
    assertEquals(1, memory.get(slot(5), 0, StepState.STEP_HIGH));
  }
}
