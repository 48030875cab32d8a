package org.plastinka.engine.reference;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.plastinka.engine.backend.Executable;
import org.plastinka.engine.graph.Objective;
import org.plastinka.engine.graph.Statistic;
import org.plastinka.engine.nn.Initialisation;
import org.plastinka.engine.plan.AdamSettings;
import org.plastinka.engine.plan.Buffer;
import org.plastinka.engine.plan.BufferPlanner;
import org.plastinka.engine.plan.Plan;
import org.plastinka.engine.plan.Region;
import org.plastinka.engine.plan.RowStep;
import org.plastinka.engine.plan.Slot;
import org.plastinka.engine.tide.TideConfig;
import org.plastinka.engine.tide.TideModel;
import org.plastinka.engine.tide.TidePlans;

class StepCheckTests {
  private static final int WIDE = 4000;

  /**
   * A layer norm over a decoder that carries every step and level is so wide. It takes seconds; if
   * bounds were computed once an element, which costs the cube of the width, a quarter of an hour.
   */
  @Test
  void wideRowsCostNoMoreThanOneBoundEach() {
    TideConfig config =
        new TideConfig(
            new TideConfig.Sizes(1, 1, 1, 0, 0, 0),
            new TideConfig.Layers(1, 1, 1, WIDE, 1, 0, 0, 1, 1),
            new TideConfig.Head(
                List.of(0.5),
                TideConfig.QuantileOrder.FREE,
                TideConfig.DecoderWidth.SHARED,
                TideConfig.SkipLayout.COMPONENT_FIRST),
            new TideConfig.Normalisation(true, false, null),
            0,
            Initialisation.PYTORCH);
    Plan plan =
        TidePlans.training(
            new TideModel(config),
            2,
            Objective.Quantile.unweighted(List.of(0.5)),
            AdamSettings.defaults());
    assertTrue(plan.steps().stream().anyMatch(StepCheckTests::wideGradient), plan.table());
    try (ReferenceBackend backend = new ReferenceBackend();
        Executable executable = backend.compile(plan)) {
      StepCheck check = new StepCheck(executable);
      assertTimeoutPreemptively(
          Duration.ofMinutes(3),
          () -> {
            for (int i = 0; i < plan.steps().size(); i++) {
              assertEquals(0, check.run(i).ratio(), plan.steps().get(i).formula());
            }
          });
    }
  }

  /** The floor, a row's statistic where its numbers are less, is rounded to float32 too. */
  @Test
  void aFloorIsAllowedItsRounding() {
    Buffer row = new Buffer("row", Region.ACTIVATIONS, 3, true);
    Buffer out = new Buffer("out", Region.ACTIVATIONS, 1, true);
    RowStep.RowStatistic step =
        new RowStep.RowStatistic(
            Slot.dense(out, 1, 1), Slot.dense(row, 1, 3), new Statistic.MeanAbsolute(1e-3));
    Plan plan = new Plan(List.of(step), Map.of(), BufferPlanner.place(List.of(row, out), 0));
    double bound = step.accept(new StepBounds(new Memory(plan, new float[0]))).get(0)[0];
    assertTrue(Math.abs((float) 1e-3 - 1e-3) <= bound, "bound " + bound);
  }

  private static boolean wideGradient(Object step) {
    return step instanceof RowStep.NormaliseGradient gradient && gradient.a().cols() == WIDE;
  }
}
