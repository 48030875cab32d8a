package org.plastinka.kernels.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.plastinka.engine.backend.Backend;
import org.plastinka.engine.backend.Executable;
import org.plastinka.engine.plan.Buffer;
import org.plastinka.engine.plan.BufferPlanner;
import org.plastinka.engine.plan.Plan;
import org.plastinka.engine.plan.Slot;
import org.plastinka.engine.plan.Step;
import org.plastinka.engine.plan.StepState;
import org.plastinka.engine.plan.UpdateStep;
import org.plastinka.engine.plan.WindowWords;
import org.plastinka.engine.reference.StepCheck;

/** One step alone on a backend: its buffers between guard words, its operands filled. */
public final class StepParity {
  private static final int GUARD = 0x7fc0dead;

  private record Case(Plan plan, List<Buffer> buffers, Set<Slot> slots) {}

  private StepParity() {}

  /**
   * Fails unless every element lies within {@code share} of its derived bound and no word beside
   * the slots was written.
   */
  public static void check(Step step, Backend backend, double share) {
    Case c = place(step);
    try (Executable executable = prepare(c, backend)) {
      StepCheck.Worst worst = new StepCheck(executable).run(0);
      assertTrue(worst.ratio() <= share, () -> step.formula() + ": " + worst);
      checkGuards(c, executable, step);
    }
  }

  /** What the step writes, slot by slot. */
  public static List<float[]> run(Step step, Backend backend) {
    Case c = place(step);
    try (Executable executable = prepare(c, backend)) {
      executable.run();
      List<float[]> written = new ArrayList<>();
      for (Slot slot : step.writes()) {
        float[] values = new float[slot.size()];
        executable.read(slot, values);
        written.add(values);
      }
      return written;
    }
  }

  /** The step's buffers, each between two guards. */
  private static Case place(Step step) {
    Set<Slot> slots = new LinkedHashSet<>(step.reads());
    slots.addAll(step.writes());
    Set<Buffer> used = new LinkedHashSet<>();
    slots.forEach(slot -> used.add(slot.buffer()));
    List<Buffer> buffers = new ArrayList<>();
    for (Buffer buffer : used) {
      buffers.add(new Buffer("guard", buffer.region(), 16, true));
      buffers.add(buffer);
      buffers.add(new Buffer("guard", buffer.region(), 16, true));
    }
    var sizes = BufferPlanner.place(buffers, 0);
    return new Case(new Plan(List.of(step), Map.of(), sizes), buffers, slots);
  }

  private static Executable prepare(Case c, Backend backend) {
    Executable executable = backend.compile(c.plan());
    for (Buffer buffer : c.buffers()) {
      float[] guard = new float[buffer.size()];
      Arrays.fill(guard, Float.intBitsToFloat(GUARD));
      executable.write(Slot.dense(buffer, 1, buffer.size()), guard);
    }
    Step step = c.plan().steps().get(0);
    for (Slot slot : step.reads()) {
      executable.write(slot, values(step, slot));
    }
    return executable;
  }

  /** Numbers of several sizes with ties and zeros; moments and norms are not negative. */
  private static float[] values(Step step, Slot slot) {
    Random random = new Random(slot.name().hashCode());
    float[] values = new float[slot.size()];
    if (slot.name().equals("state")) {
      values[StepState.LEARNING_RATE] = 0.01f;
      values[StepState.STEP_LOW] = 41;
      values[StepState.SEED] = 12345;
      values[StepState.AVERAGED] = 7;
      values[StepState.POSITION] = 1;
      return values;
    }
    if (slot.name().startsWith("windows")) {
      boolean far = slot.name().equals(StepCases.FAR_WINDOWS);
      return windows(slot.rows(), far ? StepCases.FAR : 0, random);
    }
    for (int i = 0; i < values.length; i++) {
      double v = 2 * random.nextDouble() - 1;
      values[i] = (float) (i % 11 == 3 ? 0 : i % 7 == 2 ? 0.5 : i % 5 == 1 ? 8 * v : v);
      if (step instanceof UpdateStep.Adam adam
          && (slot.equals(adam.secondMoment()) || slot.equals(adam.norm()))) {
        values[i] = Math.abs(values[i]) + 1e-3f;
      }
      if (slot.name().startsWith("table") && slot.cols() > 1 && i % 13 == 4) {
        values[i] = Float.NaN; // not observed
      }
    }
    return values;
  }

  /** Windows of tables with 40, 50 and 9 rows; some reach over an end, every fifth is empty. */
  private static float[] windows(int rows, int first, Random random) {
    float[] words = new float[rows * WindowWords.SIZE];
    for (int row = 0; row < rows; row++) {
      int at = row * WindowWords.SIZE;
      if (row % 5 != 4) {
        int step = random.nextInt(40);
        int before = random.nextInt(step + 1);
        int after = random.nextInt(40 - step) + 1;
        WindowWords.put(words, at, WindowWords.STEPS, first + step, before, after);
        WindowWords.put(words, at, WindowWords.FUTURE, step + 10, step + 10, 40 - step);
        WindowWords.put(words, at, WindowWords.SERIES, random.nextInt(9), 0, 1);
        WindowWords.put(words, at, WindowWords.GOAL, step / 2, 0, after);
        words[at + WindowWords.OBSERVED] = 1 + random.nextInt(300);
      }
    }
    return words;
  }

  private static void checkGuards(Case c, Executable executable, Step step) {
    for (Buffer buffer : c.buffers()) {
      boolean[] inside = new boolean[buffer.size()];
      for (Slot slot : c.slots()) {
        for (int e = 0; slot.buffer() == buffer && e < slot.size(); e++) {
          inside[slot.delta() + e / slot.cols() * slot.stride() + e % slot.cols()] = true;
        }
      }
      float[] words = new float[buffer.size()];
      executable.read(Slot.dense(buffer, 1, buffer.size()), words);
      for (int i = 0; i < words.length; i++) {
        if (!inside[i]) {
          assertEquals(GUARD, Float.floatToRawIntBits(words[i]), step.formula() + " wrote beside");
        }
      }
    }
  }
}
