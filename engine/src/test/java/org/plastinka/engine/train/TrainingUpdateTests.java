package org.plastinka.engine.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.plastinka.engine.random.Philox;
import org.plastinka.engine.tide.TideConfig;
import org.plastinka.engine.tide.TideModel;
import org.plastinka.engine.tide.Toy;

/** What an epoch does with its updates: short batches, laps, losses that are no numbers. */
class TrainingUpdateTests extends WaveTraining {
  /** 21 windows in batches of 8 end in one of 5: its loss is the mean over those 5. */
  @Test
  void theLastShortBatchIsMaskedNotDropped() {
    assertEquals(21 % 8, windows.count() % 8);
    TrainingConfig config = config(1, 1, RATE, null, null);
    TrainingState start = new Training(model, QUANTILES, config, data, windows, null).start();
    double five;
    try (TrainingSession session =
        new TrainingSession(model, QUANTILES, config, data, windows, BACKEND, 1)) {
      session.restore(start);
      five = session.epoch(start, new int[] {16, 17, 18, 19, 20}, 5).loss();
    }
    boolean[] keep = new boolean[windows.count()];
    Arrays.fill(keep, 16, 21, true);
    try (LossValidation exact =
        new LossValidation(model, QUANTILES, data, windows.select(keep), 5, BACKEND)) {
      assertEquals(exact.score(start.parameters()).get(LossValidation.LOSS), five, 1e-6);
    }
  }

  /** 16 of 21 windows in batches of 8 are two updates, of which none is empty. */
  @Test
  void anEpochMayTakeSomeOfItsWindows() {
    TrainingConfig.Optimiser optimiser = config(1, 1, RATE, null, null).optimiser();
    TrainingConfig two = new TrainingConfig(2, 8, 16, 1, RATE, optimiser, null, null);
    TrainingConfig three = new TrainingConfig(3, 8, 16, 1, RATE, optimiser, null, null);
    TrainingState state = train(two, 64, new ArrayList<>());
    assertEquals(4, state.step());
    assertSame(state, train(two, state, new ArrayList<>()), "nothing is left to do");
    assertEquals(6, train(three, state, new ArrayList<>()).step());
  }

  /** Of one window, whose order is always the same. */
  @Test
  void theSeedDecidesWhatIsDropped() {
    TideConfig c = model.config();
    TideModel dropping =
        new TideModel(
            new TideConfig(
                c.sizes(), c.layers(), c.head(), c.normalisation(), 0.5, c.initialisation()));
    Windows one = new Windows(new int[] {0}, new int[] {5});
    TrainingState start =
        new Training(dropping, QUANTILES, config(1, 1, RATE, null, null), data, one, null).start();
    List<double[]> ends = new ArrayList<>();
    for (long seed : new long[] {1, 1, 2}) {
      TrainingConfig config = config(1, seed, RATE, null, null);
      Training training = new Training(dropping, QUANTILES, config, data, one, null);
      ends.add(training.run(start, BACKEND, (record, state) -> true).parameters());
    }
    assertArrayEquals(ends.get(0), ends.get(1));
    assertFalse(Arrays.equals(ends.get(0), ends.get(2)));
  }

  /** A lap of 64 windows and one of 36, scored twice, and all in one run. */
  @Test
  void aScoreDoesNotDependOnItsLaps() {
    int[] series = new int[100];
    int[] origins = new int[100];
    for (int i = 0; i < 100; i++) {
      series[i] = windows.series()[i % windows.count()];
      origins[i] = windows.origins()[i % windows.count()];
    }
    Windows many = new Windows(series, origins);
    double[] parameters =
        new Training(model, QUANTILES, config(1, 1, RATE, null, null), data, windows, null)
            .start()
            .parameters();
    try (LossValidation one = new LossValidation(model, QUANTILES, data, many, 100, BACKEND);
        LossValidation two = new LossValidation(model, QUANTILES, data, many, 1, BACKEND)) {
      double expected = one.score(parameters).get(LossValidation.LOSS);
      assertEquals(expected, two.score(parameters).get(LossValidation.LOSS), 1e-6);
      assertEquals(expected, two.score(parameters).get(LossValidation.LOSS), 1e-6);
    }
  }

  /** Three updates an epoch, looked at one by one, two by two and all at once. */
  @ParameterizedTest
  @ValueSource(ints = {2, 3, 64})
  void howOftenLossesAreReadChangesNoBit(int lap) {
    WeightAveraging averaging = new WeightAveraging(1, 0.005, 2);
    TrainingConfig config = config(4, 1, RATE, averaging, null);
    List<EpochRecord> each = new ArrayList<>();
    List<EpochRecord> late = new ArrayList<>();
    TrainingState one = train(config, 1, each);
    TrainingState other = train(config, lap, late);
    assertArrayEquals(one.parameters(), other.parameters());
    assertArrayEquals(one.secondMoments(), other.secondMoments());
    assertArrayEquals(one.average(), other.average());
    assertEquals(12, other.step());
    for (int e = 0; e < 4; e++) {
      assertEquals(each.get(e).trainLoss(), late.get(e).trainLoss());
      assertEquals(each.get(e).gradientNorm(), late.get(e).gradientNorm());
      assertEquals(each.get(e).learningRate(), late.get(e).learningRate());
    }
  }

  /** The second of three updates has no numbers, and the third writes over its forecasts. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 64})
  void divergenceNamesUpdateAndSeriesHoweverLateItIsSeen(int lap) {
    TrainingConfig config = config(5, 1, 1e38, null, null);
    TrainingException thrown =
        assertThrows(TrainingException.class, () -> train(config, lap, new ArrayList<>()));
    assertTrue(thrown.getMessage().contains("update 2: loss"), thrown.getMessage());
    int[] order = Philox.permutation(windows.count(), 1, 1L << 61);
    String first =
        "series '"
            + data.name(windows.series()[order[8]])
            + "' from step "
            + windows.origins()[order[8]]
            + ", output column 0";
    assertTrue(thrown.getMessage().contains(first), thrown.getMessage());
  }

  /** Only the fourth window of the second batch is of a series whose forecasts overflow. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 64})
  void divergenceNamesTheFirstForecastThatIsNoNumber(int lap) {
    float[] none = {};
    float[] wild = new float[13];
    Arrays.fill(wild, 3e38f);
    PackedSeries.Builder builder = new PackedSeries.Builder(SIZES);
    for (int s = 0; s < 3; s++) {
      builder.add("calm " + s, new float[13], none, none, none, null);
    }
    PackedSeries some = builder.add("wild", wild, none, none, none, null).build();
    int eleventh = Philox.permutation(windows.count(), 1, 1L << 61)[11];
    int[] series = windows.series().clone();
    int[] origins = windows.origins().clone();
    series[eleventh] = 3;
    origins[eleventh] = 7;
    Training training =
        new Training(
            model,
            QUANTILES,
            config(5, 1, RATE, null, null),
            some,
            new Windows(series, origins),
            null,
            lap);
    double[] weights = new double[SIZES.lookback() * SIZES.horizon() * Toy.LEVELS.size()];
    Arrays.fill(weights, 100);
    TrainingState start = training.start(Map.of(TideModel.LOOKBACK_SKIP + ".weight", weights));
    String message =
        assertThrows(
                TrainingException.class,
                () -> training.run(start, BACKEND, (record, state) -> true))
            .getMessage();
    assertTrue(message.contains("update 2: loss"), message);
    assertTrue(message.contains("series 'wild' from step 7, output column 0"), message);
  }

  @Test
  void divergenceInALaterEpochIsFoundThere() {
    TrainingState two = train(config(2, 1, RATE, null, null), 64, new ArrayList<>());
    List<String> messages = new ArrayList<>();
    for (int lap : new int[] {1, 64}) {
      TrainingConfig wild = config(5, 1, 1e38, null, null);
      Training training = new Training(model, QUANTILES, wild, data, windows, null, lap);
      TrainingException thrown =
          assertThrows(
              TrainingException.class, () -> training.run(two, BACKEND, (record, state) -> true));
      messages.add(thrown.getMessage());
    }
    assertTrue(messages.get(0).contains("update 8: loss"), messages.get(0));
    assertEquals(messages.get(0), messages.get(1));
  }
}
