package org.plastinka.engine.reference;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.plastinka.engine.backend.Executable;
import org.plastinka.engine.graph.Objective;
import org.plastinka.engine.graph.Statistic;
import org.plastinka.engine.nn.Initialisation;
import org.plastinka.engine.plan.AdamSettings;
import org.plastinka.engine.plan.Buffer;
import org.plastinka.engine.plan.BufferPlanner;
import org.plastinka.engine.plan.LapStep;
import org.plastinka.engine.plan.Plan;
import org.plastinka.engine.plan.Region;
import org.plastinka.engine.plan.RowStep;
import org.plastinka.engine.plan.Slot;
import org.plastinka.engine.plan.Step;
import org.plastinka.engine.plan.StepState;
import org.plastinka.engine.plan.WindowWords;
import org.plastinka.engine.tide.TideConfig;
import org.plastinka.engine.tide.TideModel;
import org.plastinka.engine.tide.TidePlans;

class StepCheckTests {
  private static final int WIDE = 4000;

  /** Unit roundoff of float32. */
  private static final double U = 0x1p-24;

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

  /**
   * Weights of 4 and 8, whose bounds are u times them, and zeros that are copied, which may be off
   * by the smallest number of all digits; by a backend that is off by so many bounds. Not a number
   * is worse than any error, and is not forgotten over what comes after it.
   */
  @ParameterizedTest
  @CsvSource({
    "0, 0, 0, 0, 0, weights, 0",
    "0, -3, 2, 0, 3, weights, 1",
    "0.5, 0, 0, 4, 4, zeros, 1",
    "9, NaN, 0, 2, NaN, weights, 1",
    "9, 0, NaN, 2, NaN, zeros, 0"
  })
  void theWorstElementOfAllSlotsIsGiven(
      double w0, double w1, double z0, double z1, double ratio, String slot, int element) {
    Slot windows = slot("windows", 2, WindowWords.SIZE);
    Slot state = slot("state", 1, StepState.SIZE);
    Slot numbers = slot("numbers", 2, 1);
    Slot nothing = slot("nothing", 2, 1);
    Slot weights = slot("weights", 2, 1);
    Slot zeros = slot("zeros", 2, 1);
    Step step =
        new LapStep.Gather(
            List.of(
                new LapStep.Gather.Field(weights, numbers, numbers, WindowWords.STEPS, 0),
                new LapStep.Gather.Field(zeros, nothing, null, WindowWords.STEPS, 0)),
            windows,
            state);
    List<Buffer> buffers =
        Stream.of(windows, state, numbers, nothing, weights, zeros).map(Slot::buffer).toList();
    Plan plan = new Plan(List.of(step), Map.of(), BufferPlanner.place(buffers, 0));
    Executable exact = new ReferenceBackend().compile(plan);
    float[] words = new float[windows.size()];
    for (int row = 0; row < 2; row++) {
      WindowWords.put(words, row * WindowWords.SIZE, WindowWords.STEPS, row, 0, 1);
      words[row * WindowWords.SIZE + WindowWords.OBSERVED] = 1;
    }
    exact.write(windows, words);
    exact.write(numbers, new double[] {4, 8});
    double[] made = {4 * (1 + U * w0), 8 * (1 + U * w1)};
    double[] copied = {z0 * Float.MIN_NORMAL, z1 * Float.MIN_NORMAL};
    StepCheck.Worst worst = new StepCheck(off(exact, Map.of(weights, made, zeros, copied))).run(0);
    assertEquals(ratio, worst.ratio(), 1e-9);
    boolean weight = slot.equals("weights");
    assertEquals(weight ? weights : zeros, worst.slot());
    assertEquals(element, worst.element());
    assertEquals(weight ? 4 * (1 + element) : 0, worst.expected());
    assertEquals((weight ? made : copied)[element], worst.actual());
  }

  /** One that leaves other results. */
  private static Executable off(Executable exact, Map<Slot, double[]> results) {
    return (Executable)
        Proxy.newProxyInstance(
            Executable.class.getClassLoader(),
            new Class<?>[] {Executable.class},
            (proxy, method, arguments) -> {
              Object result = method.invoke(exact, arguments);
              if (method.getName().equals("runStep")) {
                results.forEach(exact::write);
              }
              return result;
            });
  }

  private static Slot slot(String name, int rows, int cols) {
    return Slot.dense(new Buffer(name, Region.ACTIVATIONS, rows * cols, true), rows, cols);
  }

  private static boolean wideGradient(Object step) {
    return step instanceof RowStep.NormaliseGradient gradient && gradient.a().cols() == WIDE;
  }
}
