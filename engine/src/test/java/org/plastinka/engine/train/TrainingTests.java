package org.plastinka.engine.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.plastinka.engine.backend.Backend;
import org.plastinka.engine.checkpoint.SafeTensors;
import org.plastinka.engine.graph.Objective;
import org.plastinka.engine.nn.Initialisation;
import org.plastinka.engine.plan.AdamSettings;
import org.plastinka.engine.random.Philox;
import org.plastinka.engine.reference.ReferenceBackend;
import org.plastinka.engine.tide.QuantileStart;
import org.plastinka.engine.tide.TideConfig;
import org.plastinka.engine.tide.TideModel;
import org.plastinka.engine.tide.Toy;

class TrainingTests {
  private static final TideConfig.Sizes SIZES = new TideConfig.Sizes(4, 2, 1, 0, 0, 0);
  private static final Objective QUANTILES = Objective.Quantile.unweighted(Toy.LEVELS);
  private static final Backend BACKEND = new ReferenceBackend();
  private static final double RATE = 0.01;

  private final TideModel model = new TideModel(Toy.monotone(SIZES, null));
  private final PackedSeries data = waves();
  private final Windows windows = Windows.whole(data, SIZES, 5, 100);

  private static PackedSeries waves() {
    PackedSeries.Builder builder = new PackedSeries.Builder(SIZES);
    for (int s = 0; s < 3; s++) {
      float[] y = new float[13];
      for (int t = 0; t < y.length; t++) {
        y[t] = (float) Math.sin(0.8 * t + s);
      }
      builder.add("wave " + s, y, new float[0], new float[0], new float[0], null);
    }
    return builder.build();
  }

  private static TrainingConfig config(
      int epochs, long seed, double rate, WeightAveraging averaging, EarlyStopping stopping) {
    TrainingConfig.Optimiser adam =
        new TrainingConfig.Optimiser(
            AdamSettings.defaults(), new Schedule.WarmRestarts(7, 2, 1e-4, Schedule.Per.STEP));
    return new TrainingConfig(epochs, 8, 0, seed, rate, adam, averaging, stopping);
  }

  private LossValidation validation() {
    return new LossValidation(model, QUANTILES, data, windows, 16, BACKEND);
  }

  private TrainingState train(TrainingConfig config, TrainingState from, List<EpochRecord> log) {
    Training training = new Training(model, QUANTILES, config, data, windows, validation());
    return training.run(
        from == null ? training.start() : from,
        BACKEND,
        (record, state) -> {
          log.add(record);
          return true;
        });
  }

  @Test
  void twentyEpochsEqualTenAndTenResumedFromAFile(@TempDir Path folder) throws IOException {
    EarlyStopping stopping = new EarlyStopping(LossValidation.LOSS, 15, 1e-3, false);
    WeightAveraging averaging = new WeightAveraging(6, 0.005, 4);
    List<EpochRecord> log = new ArrayList<>();
    TrainingState whole = train(config(20, 1, RATE, averaging, stopping), null, log);
    TrainingState half = train(config(10, 1, RATE, averaging, stopping), null, new ArrayList<>());
    Path file = folder.resolve("training.safetensors");
    half.toFile(Map.of("seed", "1")).write(file);
    TrainingState read = TrainingState.fromFile(SafeTensors.read(file), half.parameters().length);
    TrainingState resumed =
        train(config(20, 1, RATE, averaging, stopping), read, new ArrayList<>());
    assertEquals(20, log.size());
    assertEquals(whole.step(), resumed.step());
    assertArrayEquals(whole.parameters(), resumed.parameters());
    assertArrayEquals(whole.firstMoments(), resumed.firstMoments());
    assertArrayEquals(whole.secondMoments(), resumed.secondMoments());
    assertArrayEquals(whole.result(), resumed.result());
    assertEquals(whole.best().score(), resumed.best().score());
  }

  @Test
  void aStateOfAnotherModelIsRefused() {
    TrainingState state = train(config(1, 1, RATE, null, null), null, new ArrayList<>());
    IllegalArgumentException thrown =
        assertThrows(
            IllegalArgumentException.class,
            () -> TrainingState.fromFile(state.toFile(Map.of()), 3));
    assertTrue(thrown.getMessage().contains("another configuration"), thrown.getMessage());
  }

  @Test
  void theSeedDecidesEveryBit() {
    double[] a = train(config(3, 1, RATE, null, null), null, new ArrayList<>()).result();
    double[] b = train(config(3, 1, RATE, null, null), null, new ArrayList<>()).result();
    double[] c = train(config(3, 2, RATE, null, null), null, new ArrayList<>()).result();
    assertArrayEquals(a, b);
    assertFalse(Arrays.equals(a, c));
  }

  @Test
  void learnsWaves() {
    List<EpochRecord> log = new ArrayList<>();
    train(config(150, 1, RATE, null, null), null, log);
    double first = log.get(0).scores().get(LossValidation.LOSS);
    double last = log.get(149).scores().get(LossValidation.LOSS);
    assertTrue(last < first / 5, first + " to " + last);
  }

  @Test
  void earlyStoppingKeepsTheBestWeights() {
    EarlyStopping stopping = new EarlyStopping(LossValidation.LOSS, 2, 0, false);
    List<EpochRecord> log = new ArrayList<>();
    TrainingState state = train(config(200, 1, 0.5, null, stopping), null, log);
    assertTrue(state.finished() && log.size() < 200, "ran " + log.size() + " epochs");
    int best = 0;
    for (int e = 1; e < log.size(); e++) {
      if (score(log, e) < score(log, best)) {
        best = e;
      }
    }
    assertEquals(best, state.best().epoch());
    assertEquals(log.size() - 1, best + 2);
    try (LossValidation validation = validation()) {
      assertEquals(score(log, best), validation.score(state.result()).get(LossValidation.LOSS));
    }
  }

  private static double score(List<EpochRecord> log, int epoch) {
    return log.get(epoch).scores().get(LossValidation.LOSS);
  }

  @Test
  void theAverageIsTheMeanOfTheEpochsAlsoWhenStoppedEarly() {
    WeightAveraging averaging = new WeightAveraging(2, 0.3, 1);
    EarlyStopping stopping = new EarlyStopping(LossValidation.LOSS, 3, 0, false);
    TrainingConfig config = config(100, 1, 0.5, averaging, stopping);
    Training training = new Training(model, QUANTILES, config, data, windows, validation());
    List<double[]> weights = new ArrayList<>();
    TrainingState end =
        training.run(
            training.start(),
            BACKEND,
            (record, state) -> {
              if (record.epoch() >= 2) {
                weights.add(state.parameters());
              }
              return true;
            });
    assertTrue(end.finished());
    for (int i = 0; i < end.result().length; i++) {
      double sum = 0;
      for (double[] w : weights) {
        sum += w[i];
      }
      assertEquals(sum / weights.size(), end.result()[i], 1e-12);
    }
  }

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

  private TrainingState train(TrainingConfig config, int lap, List<EpochRecord> log) {
    Training training = new Training(model, QUANTILES, config, data, windows, null, lap);
    return training.run(
        training.start(),
        BACKEND,
        (record, state) -> {
          log.add(record);
          return true;
        });
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

  /** What is gone through again begins at the epoch that failed, not at the run's start. */
  private static final List<Double> START = List.of(2.0, 2.2, 2.4);

  /** Series of twos that stand for anything in 2 .. 3. */
  private static PackedSeries spreadTwos() {
    float[] twos = new float[13];
    float[] ones = new float[13];
    Arrays.fill(twos, 2);
    Arrays.fill(ones, 1);
    float[] none = new float[0];
    PackedSeries.Builder builder = new PackedSeries.Builder(SIZES);
    for (int s = 0; s < 3; s++) {
      builder.add("twos " + s, twos, none, none, none, none, null, ones);
    }
    return builder.build();
  }

  private static float[] forecast(TideModel model, PackedSeries data, double[] parameters) {
    try (Predictor predictor = new Predictor(model, data, 1, BACKEND)) {
      predictor.use(parameters);
      return predictor.predict(new Windows(new int[] {0}, new int[] {9}));
    }
  }

  @Test
  void aQuietModelStartsAtTheQuantilesItIsGivenAndLearnsThoseOfTheSpread() {
    TideModel quiet = new TideModel(Toy.monotone(SIZES, null, Initialisation.QUIET));
    PackedSeries twos = spreadTwos();
    TrainingConfig config = config(300, 1, RATE, new WeightAveraging(100, 0.002, 20), null);
    Training training = new Training(quiet, QUANTILES, config, twos, windows, null);
    TrainingState start = training.start(QuantileStart.of(quiet, START));
    float[] first = forecast(quiet, twos, start.parameters());
    assertArrayEquals(new float[] {2, 2.2f, 2.4f, 2, 2.2f, 2.4f}, first, 1e-6f);
    TrainingState end = training.run(start, BACKEND, (record, state) -> true);
    // 0.1, 0.5 and 0.9 of the way from 2 to 3
    float[] last = forecast(quiet, twos, end.result());
    assertArrayEquals(new float[] {2.1f, 2.5f, 2.9f, 2.1f, 2.5f, 2.9f}, last, 0.08f);
  }

  @Test
  void whatIsDrawnOfTheSpreadDoesNotDependOnAStop() {
    PackedSeries twos = spreadTwos();
    Training whole =
        new Training(model, QUANTILES, config(4, 1, RATE, null, null), twos, windows, null);
    Training half =
        new Training(model, QUANTILES, config(2, 1, RATE, null, null), twos, windows, null);
    TrainingState stopped = half.run(whole.start(), BACKEND, (record, state) -> true);
    assertArrayEquals(
        whole.run(whole.start(), BACKEND, (record, state) -> true).parameters(),
        whole.run(stopped, BACKEND, (record, state) -> true).parameters());
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

  @Test
  void refusesDataThatAreNotNumbers() {
    PackedSeries.Builder builder = new PackedSeries.Builder(new TideConfig.Sizes(2, 1, 1, 2, 0, 0));
    float[] past = {0, 1, 2, Float.NaN};
    IllegalArgumentException thrown =
        assertThrows(
            IllegalArgumentException.class,
            () -> builder.add("Abbey Road", new float[2], past, new float[0], new float[0], null));
    assertTrue(thrown.getMessage().contains("'Abbey Road': past covariate column 1 at step 1"));
  }

  @Test
  void refusesToTrainOnNothing() {
    TrainingConfig config = config(1, 1, RATE, null, null);
    Windows none = new Windows(new int[0], new int[0]);
    IllegalArgumentException thrown =
        assertThrows(
            IllegalArgumentException.class,
            () -> new Training(model, QUANTILES, config, data, none, null));
    assertEquals("no windows to train on", thrown.getMessage());
  }

  @Test
  void refusesSeriesShorterThanTheHorizon() {
    PackedSeries shortOnes =
        new PackedSeries.Builder(SIZES)
            .add("a", new float[2], new float[0], new float[0], new float[0], null)
            .build();
    IllegalArgumentException thrown =
        assertThrows(IllegalArgumentException.class, () -> Windows.whole(shortOnes, SIZES, 1, 10));
    assertTrue(thrown.getMessage().contains("the longest has 2"), thrown.getMessage());
  }

  @Test
  void anInterruptEndsTheRunWithTheStateAfterTheLastWholeEpoch() {
    TrainingConfig config = config(5, 1, RATE, null, null);
    Training training = new Training(model, QUANTILES, config, data, windows, null);
    List<TrainingState> states = new ArrayList<>();
    TrainingState last =
        training.run(
            training.start(),
            BACKEND,
            (record, state) -> {
              states.add(state);
              if (states.size() == 2) {
                Thread.currentThread().interrupt();
              }
              return true;
            });
    assertTrue(Thread.interrupted(), "the thread stays marked as interrupted");
    assertSame(states.get(1), last);
    assertFalse(training.complete(last));
    TrainingState whole = train(config, null, new ArrayList<>());
    TrainingState resumed = train(config, last, new ArrayList<>());
    assertTrue(training.complete(resumed));
    assertArrayEquals(whole.parameters(), resumed.parameters());
  }
}
