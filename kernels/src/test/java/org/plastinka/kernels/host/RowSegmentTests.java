package org.plastinka.kernels.host;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.plastinka.engine.backend.Backend;
import org.plastinka.engine.backend.Backends;
import org.plastinka.engine.backend.Executable;
import org.plastinka.engine.graph.Objective;
import org.plastinka.engine.nn.Initialisation;
import org.plastinka.engine.plan.AdamSettings;
import org.plastinka.engine.plan.Lowering;
import org.plastinka.engine.plan.Plan;
import org.plastinka.engine.plan.Region;
import org.plastinka.engine.plan.Slot;
import org.plastinka.engine.plan.StepState;
import org.plastinka.engine.tide.TideConfig;
import org.plastinka.engine.tide.TideModel;
import org.plastinka.engine.tide.TidePlans;

/** A plan run in blocks of rows leaves the bits that its steps leave one after the other. */
class RowSegmentTests {
  private static final List<Double> LEVELS = List.of(0.1, 0.5, 0.9);

  private static TideModel model() {
    return new TideModel(
        new TideConfig(
            new TideConfig.Sizes(9, 2, 1, 5, 3, 4),
            new TideConfig.Layers(24, 1, 1, 4, 8, 2, 3, 33, 40),
            new TideConfig.Head(
                LEVELS,
                TideConfig.QuantileOrder.MONOTONE,
                TideConfig.DecoderWidth.SHARED,
                TideConfig.SkipLayout.COMPONENT_FIRST),
            new TideConfig.Normalisation(true, false, null),
            0.3,
            Initialisation.PYTORCH));
  }

  /** Batches whose rows, 9 or 11 times as many, end in the middle of a block. */
  @ParameterizedTest
  @ValueSource(ints = {100, 433, 1030})
  void trainingIsTheSameToTheBit(int batch) {
    AdamSettings adam = new AdamSettings(0.9, 0.999, 1e-8, 0, false, 0.5);
    Plan plan = TidePlans.training(model(), batch, Objective.Quantile.unweighted(LEVELS), adam);
    assertTrue(segments(plan) > 2, "no step runs in blocks: the comparison says nothing");
    compare(plan, Lowering.ALL_PARAMETERS);
  }

  @ParameterizedTest
  @ValueSource(ints = {801, 1537})
  void aForecastIsTheSameToTheBit(int batch) {
    Plan plan = TidePlans.forecast(model(), batch, false);
    assertTrue(segments(plan) > 0, "no step runs in blocks: the comparison says nothing");
    compare(plan, TidePlans.PREDICTION);
  }

  private static long segments(Plan plan) {
    return SegmentFinder.segments(plan.steps(), new RowBuffers(plan.steps())).stream()
        .filter(run -> run.size() > 1)
        .count();
  }

  private static void compare(Plan plan, String result) {
    float[] stepwise = values(plan, result, 1, false);
    for (int threads = 1; threads <= 3; threads++) {
      assertArrayEquals(stepwise, values(plan, result, threads, true), threads + " threads");
    }
  }

  private static float[] values(Plan plan, String result, int threads, boolean together) {
    try (Backend backend = Backends.open("simd", threads).backend();
        Executable executable = backend.compile(plan)) {
      fill(executable);
      for (int run = 0; run < 2; run++) {
        if (together) {
          executable.run();
          continue;
        }
        for (int i = 0; i < plan.steps().size(); i++) {
          executable.runStep(i);
        }
      }
      float[] values = new float[plan.slot(result).size()];
      executable.read(plan.slot(result), values);
      return values;
    }
  }

  private static void fill(Executable executable) {
    Plan plan = executable.plan();
    executable.write(
        plan.slot(Lowering.ALL_PARAMETERS), Initialisation.draw(TidePlans.parameters(model()), 1));
    float[] state = new float[StepState.SIZE];
    state[StepState.LEARNING_RATE] = 1e-3f;
    executable.write(plan.slot(Lowering.STATE), state);
    Random random = new Random(5);
    for (Slot slot : plan.slots().values()) {
      if (slot.region() == Region.INPUTS) {
        float[] values = new float[slot.size()];
        for (int i = 0; i < values.length; i++) {
          values[i] = random.nextFloat() - 0.3f;
        }
        executable.write(slot, values);
      }
    }
    Slot weights = plan.slots().get(TidePlans.WEIGHT);
    if (weights != null) {
      float[] equal = new float[weights.size()];
      Arrays.fill(equal, 1f / equal.length);
      executable.write(weights, equal);
    }
  }
}
