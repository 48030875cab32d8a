package org.plastinka.engine.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.plastinka.engine.backend.Executable;
import org.plastinka.engine.graph.Objective;
import org.plastinka.engine.plan.Lowering;
import org.plastinka.engine.plan.Plan;
import org.plastinka.engine.plan.StepState;
import org.plastinka.engine.reference.ReferenceBackend;
import org.plastinka.engine.tide.TideConfig;
import org.plastinka.engine.tide.TideInputs;
import org.plastinka.engine.tide.TideModel;
import org.plastinka.engine.tide.TidePlans;
import org.plastinka.engine.tide.Toy;

/** What a plan gathers of two small series, number by number. */
class LapTests {
  private static final float NAN = Float.NaN;

  /** Look-back 3, horizon 2, 1 component, 1 past and 2 future covariates, 2 static inputs. */
  private static final TideConfig.Sizes SIZES = new TideConfig.Sizes(3, 2, 1, 1, 2, 2);

  private static final Objective OBJECTIVE = Objective.Quantile.unweighted(Toy.LEVELS);

  private final TideModel model = new TideModel(Toy.monotone(SIZES, null));

  /** Static input 0 is the series', 1 is known step by step. */
  private static PackedSeries data() {
    return new PackedSeries.Builder(SIZES, 1)
        .add(
            "short",
            new float[] {1, 2, NAN, 4},
            new float[] {10, 20, 30, 40},
            new float[] {.1f, -.1f, .2f, -.2f, .3f, -.3f, .4f, -.4f},
            new float[] {7},
            new float[] {100, 200, 300, 400},
            new float[] {1, 3, 1, 1},
            null)
        .add(
            "ahead",
            new float[] {5, 6, 8},
            new float[] {50, 60, 80},
            new float[] {.5f, -.5f, .6f, -.6f, .8f, -.8f, .9f, -.9f, 1, -1},
            new float[] {9},
            new float[] {500, 600, 800},
            new float[] {1, 1, 4},
            null)
        .build();
  }

  private static float[] read(Executable executable, String name) {
    float[] values = new float[executable.plan().slot(name).size()];
    executable.read(executable.plan().slot(name), values);
    return values;
  }

  /** A lap of two runs; the second has an empty window behind its only one. */
  @Test
  void aBatchHoldsWhatItsWindowsSee() {
    PackedSeries data = data();
    Plan plan = LapPlan.evaluation(TidePlans.evaluation(model, 2, OBJECTIVE), SIZES, data, 2);
    Windows windows = new Windows(new int[] {0, 1, 1}, new int[] {1, 1, 2});
    try (Executable executable = new ReferenceBackend().compile(plan, data.values())) {
      Lap lap = new Lap(executable, SIZES, data);
      assertEquals(3, lap.add(windows, new int[] {1, 0, 2}, 0, 2, 0, 0), "6, 8, 2; not the NaN");
      assertEquals(1, lap.add(windows, new int[] {1, 0, 2}, 2, 1, 0, 0));
      lap.send();
      executable.run();
      assertArrayEquals(new float[] {0, 0, 5, 0, 0, 1}, read(executable, TideInputs.LOOKBACK));
      assertArrayEquals(new float[] {0, 0, 50, 0, 0, 10}, read(executable, TideInputs.PAST));
      assertArrayEquals(
          new float[] {
            0, 0, 0, 0, .5f, -.5f, .6f, -.6f, .8f, -.8f, 0, 0, 0, 0, .1f, -.1f, .2f, -.2f, .3f, -.3f
          },
          read(executable, TideInputs.FUTURE));
      assertArrayEquals(new float[] {9, 500, 7, 100}, read(executable, TideInputs.STATICS));
      assertArrayEquals(new float[] {6, 8, 2, 0}, read(executable, TidePlans.TARGET));
      float third = 1f / 3;
      assertArrayEquals(new float[] {third, third, 1, 0}, read(executable, TidePlans.WEIGHT));
      executable.run();
      assertArrayEquals(new float[] {0, 5, 6, 0, 0, 0}, read(executable, TideInputs.LOOKBACK));
      assertArrayEquals(new float[] {9, 600, 0, 0}, read(executable, TideInputs.STATICS));
      assertArrayEquals(new float[] {8, 0, 0, 0}, read(executable, TidePlans.TARGET));
      assertArrayEquals(new float[] {4, 0, 0, 0}, read(executable, TidePlans.WEIGHT));
      float[] results = read(executable, LapPlan.RESULTS);
      assertEquals(read(executable, TidePlans.LOSS)[0], results[1]);
      assertTrue(results[0] > 0 && results[0] != results[1]);
      assertEquals(0, read(executable, Lowering.STATE)[StepState.POSITION], "a lap is a ring");
    }
  }

  private static float[] drawn(PackedSeries data, long update) {
    Plan plan = LapPlan.evaluation(TidePlans.evaluation(plain(), 1, OBJECTIVE), PLAIN, data, 1);
    try (Executable executable = new ReferenceBackend().compile(plan, data.values())) {
      Lap lap = new Lap(executable, PLAIN, data);
      lap.add(new Windows(new int[] {1}, new int[] {2}), new int[] {0}, 0, 1, 7, update);
      lap.send();
      executable.run();
      assertArrayEquals(new float[] {0, 20, 30}, read(executable, TideInputs.LOOKBACK), "exact");
      assertEquals(0, read(executable, TidePlans.WEIGHT)[1], "not observed, drawn or not");
      return read(executable, TidePlans.TARGET);
    }
  }

  private static final TideConfig.Sizes PLAIN = new TideConfig.Sizes(3, 2, 1, 0, 0, 0);

  private static TideModel plain() {
    return new TideModel(Toy.monotone(PLAIN, null));
  }

  /** Of the second series, so that a draw of the first would show. */
  @Test
  void aTargetOfSomeSpreadIsDrawnAnewInEveryUpdate() {
    float[] none = new float[0];
    PackedSeries data =
        new PackedSeries.Builder(PLAIN)
            .add("exact", new float[] {1, 2, 3, 4}, none, none, none, none, null, null)
            .add(
                "spread",
                new float[] {20, 30, 40, NAN},
                none,
                none,
                none,
                none,
                null,
                new float[] {0.5f, 0.5f, 0.5f, 0})
            .build();
    Set<Float> seen = new HashSet<>();
    double sum = 0;
    for (int update = 0; update < 400; update++) {
      float[] target = drawn(data, update);
      assertTrue(target[0] >= 40 && target[0] < 40.5, "drawn " + target[0]);
      assertEquals(0, target[1]);
      assertEquals(target[0], drawn(data, update)[0], "the same update");
      seen.add(target[0]);
      sum += target[0];
    }
    assertEquals(TargetDraws.COUNT, seen.size());
    // the mean of 16 even draws lies within four of its standard deviations, 0.5 / sqrt(12 * 16)
    assertEquals(40.25, sum / 400, 4 * 0.5 / Math.sqrt(12 * 16));
  }

  @Test
  void aHorizonBeyondTheFutureCovariatesIsRefusedByName() {
    PackedSeries data = data();
    Plan plan = LapPlan.forecast(TidePlans.forecast(model, 1, false), SIZES, data);
    try (Executable executable = new ReferenceBackend().compile(plan, data.values())) {
      Lap lap = new Lap(executable, SIZES, data);
      lap.add(new Windows(new int[] {1}, new int[] {3}), new int[] {0}, 0, 1, 0, 0);
      Windows late = new Windows(new int[] {0}, new int[] {4});
      IllegalArgumentException thrown =
          assertThrows(
              IllegalArgumentException.class, () -> lap.add(late, new int[] {0}, 0, 1, 0, 0));
      assertTrue(thrown.getMessage().contains("'short'"), thrown.getMessage());
      assertTrue(thrown.getMessage().contains("end at step 4"), thrown.getMessage());
      assertTrue(thrown.getMessage().contains("to step 6"), thrown.getMessage());
      Windows later = new Windows(new int[] {1}, new int[] {4});
      thrown =
          assertThrows(
              IllegalArgumentException.class, () -> lap.add(later, new int[] {0}, 0, 1, 0, 0));
      assertTrue(thrown.getMessage().contains("'ahead'"), thrown.getMessage());
      assertTrue(thrown.getMessage().contains("end at step 5"), thrown.getMessage());
    }
  }

  @Test
  void dataOfAnotherSizeAreRefused() {
    PackedSeries data = data();
    Plan plan = LapPlan.forecast(TidePlans.forecast(model, 1, false), SIZES, data);
    IllegalArgumentException thrown =
        assertThrows(
            IllegalArgumentException.class,
            () -> new ReferenceBackend().compile(plan, new float[3]));
    assertTrue(thrown.getMessage().contains("was given 3"), thrown.getMessage());
  }
}
