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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.plastinka.engine.checkpoint.SafeTensors;
import org.plastinka.engine.checkpoint.Tensor;
import org.plastinka.engine.plan.AdamSettings;
import org.plastinka.engine.tide.TideConfig;

class TrainingTests extends WaveTraining {
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
  void aStateThatNoTrainingReachesIsRefused() {
    TrainingState state = train(config(2, 1, RATE, null, null), null, new ArrayList<>());
    int size = state.parameters().length;
    SafeTensors file = state.toFile(Map.of());
    for (String broken :
        new String[] {
          "state.epoch=-1",
          "state.epoch=x",
          "state.step=-5",
          "state.best_epoch=2",
          "state.waited=-1",
          "state.averaged=3",
          "state.finished=zzz"
        }) {
      Map<String, String> metadata = new HashMap<>(file.metadata());
      metadata.put(broken.split("=")[0], broken.split("=")[1]);
      SafeTensors changed = new SafeTensors(file.tensors(), metadata);
      assertThrows(
          IllegalArgumentException.class, () -> TrainingState.fromFile(changed, size), broken);
    }
    assertThrows(
        IllegalArgumentException.class,
        () -> TrainingState.fromFile(changed(file, "best.score", Double.NaN), size));
    for (String name : file.tensors().keySet()) {
      if (!name.equals("best.score")) { // is infinite before any check
        for (double value : new double[] {Double.NaN, Double.POSITIVE_INFINITY}) {
          SafeTensors changed = changed(file, name, value);
          assertThrows(
              IllegalArgumentException.class, () -> TrainingState.fromFile(changed, size), name);
        }
      }
    }
  }

  private static SafeTensors changed(SafeTensors file, String name, double value) {
    Map<String, Tensor> tensors = new HashMap<>(file.tensors());
    double[] values = tensors.get(name).values().clone();
    values[0] = value;
    tensors.put(name, Tensor.vector(values));
    return new SafeTensors(tensors, file.metadata());
  }

  @Test
  void aStateOfMoreUpdatesThanItsEpochsIsRefused() {
    TrainingState state = train(config(2, 1, RATE, null, null), null, new ArrayList<>());
    Map<String, String> metadata = new HashMap<>(state.toFile(Map.of()).metadata());
    metadata.put("state.step", "9223372036854775807");
    SafeTensors file = new SafeTensors(state.toFile(Map.of()).tensors(), metadata);
    TrainingState later = TrainingState.fromFile(file, state.parameters().length);
    assertEquals(Long.MAX_VALUE, later.step(), "more than an int");
    IllegalArgumentException thrown =
        assertThrows(
            IllegalArgumentException.class,
            () -> train(config(3, 1, RATE, null, null), later, new ArrayList<>()));
    assertTrue(thrown.getMessage().contains("this training ends at epoch 3"), thrown.getMessage());
  }

  @Test
  void numbersOutOfRangeAreRefused() {
    double infinity = Double.POSITIVE_INFINITY;
    assertThrows(
        IllegalArgumentException.class,
        () -> new AdamSettings(0.9, 0.999, 1e-46, 0, false, infinity),
        "0 in float32");
    assertThrows(
        IllegalArgumentException.class,
        () -> new AdamSettings(0.9, 0.999, infinity, 0, false, infinity));
    assertThrows(
        IllegalArgumentException.class,
        () -> new AdamSettings(0.9, 0.999, 1e-8, infinity, false, infinity));
    assertThrows(
        IllegalArgumentException.class, () -> new TideConfig.Sizes(100_001, 1, 1, 0, 0, 0));
    assertThrows(
        IllegalArgumentException.class, () -> new TideConfig.Layers(1, 65, 1, 1, 1, 0, 0, 1, 1));
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
