package org.plastinka.engine.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.plastinka.engine.graph.Objective;
import org.plastinka.engine.graph.Parameter;
import org.plastinka.engine.graph.Statistic;
import org.plastinka.engine.plan.AdamSettings;
import org.plastinka.engine.reference.ReferenceBackend;
import org.plastinka.engine.tide.TideConfig;
import org.plastinka.engine.tide.TideModel;
import org.plastinka.engine.tide.TidePlans;
import org.plastinka.engine.tide.Toy;

/**
 * A whole training against numbers of a PyTorch program in float64 that shares no code with this
 * project, its shuffling included: look-backs that begin before their series, targets that were not
 * observed, weights of 0, a short last batch, clipping, AdamW, warm restarts within an epoch,
 * averaging and early stopping.
 */
class TrainingGoldenTests {
  private static final TideConfig.Sizes SIZES = new TideConfig.Sizes(4, 2, 1, 1, 1, 1);
  private static final int[] LENGTHS = {9, 3, 8};

  /** Losses are read in float32. */
  private static final double SEVEN_DIGITS = 1e-6;

  private static final double[] LOSS = {
    2.184978462,
    1.897697868,
    1.890025501,
    1.833972884,
    1.908891683,
    1.739061749,
    1.731866505,
    1.689197494,
    2.004953726
  };
  private static final double[] NORM = {
    1.553394074,
    0.976366265,
    0.882581643,
    1.141624587,
    1.459192276,
    1.045110906,
    1.379040807,
    1.226032767,
    3.018449987
  };
  private static final double[] RATE = {
    0.0155, 0.028896253221, 0.0155, 0.009951090231, 0.104975545115, 0.2, 0.2, 0.2, 0.2
  };
  private static final double[] VALIDATION = {
    2.007760461,
    1.873122251,
    1.769965088,
    1.757488456,
    1.614852016,
    1.763755628,
    1.590143588,
    2.331121897,
    1.750151977
  };

  private static PackedSeries data() {
    PackedSeries.Builder builder = new PackedSeries.Builder(SIZES);
    for (int s = 0; s < LENGTHS.length; s++) {
      int n = LENGTHS[s];
      float[] target = wave(n, 0.8 + s);
      Arrays.fill(target, 2, s == 2 ? 5 : 2, Float.NaN);
      float[] weight = new float[n];
      for (int t = 0; t < n; t++) {
        weight[t] = t % 4 == 3 ? 0 : 1 + 0.25f * s;
      }
      float[] statics = {0.5f * s - 0.5f};
      builder.add("s" + s, target, wave(n, 1.9), wave(n + SIZES.horizon(), 2.3), statics, weight);
    }
    return builder.build();
  }

  private static float[] wave(int steps, double pace) {
    float[] values = new float[steps];
    for (int t = 0; t < steps; t++) {
      values[t] = (float) (2 * Math.sin(pace * t + 0.3));
    }
    return values;
  }

  private static TrainingConfig config() {
    AdamSettings adam = new AdamSettings(0.9, 0.99, 1e-6, 0.05, true, 0.8);
    Schedule restarts = new Schedule.WarmRestarts(4, 2, 1e-3, Schedule.Per.STEP);
    return new TrainingConfig(
        12,
        5,
        0,
        3,
        0.03,
        new TrainingConfig.Optimiser(adam, restarts),
        new WeightAveraging(3, 0.2, 2),
        new EarlyStopping(LossValidation.LOSS, 2, 0, false));
  }

  /** {@code 0.3 sin(0.7 k)} for the k-th number of all parameters, and 1 more for the gain. */
  private static Map<String, double[]> start(TideModel model) {
    Map<String, double[]> start = new LinkedHashMap<>();
    int k = 0;
    for (Parameter parameter : TidePlans.parameters(model)) {
      double[] own = new double[parameter.shape().size()];
      for (int i = 0; i < own.length; i++) {
        own[i] =
            0.3 * Math.sin(0.7 * k++) + (parameter.name().equals("instance_norm.weight") ? 1 : 0);
      }
      start.put(parameter.name(), own);
    }
    return start;
  }

  private static void check(
      double[] expected, List<EpochRecord> log, ToDoubleFunction<EpochRecord> value) {
    assertArrayEquals(expected, log.stream().mapToDouble(value).toArray(), SEVEN_DIGITS);
  }

  @Test
  void everyEpochAndTheAverageAreThoseOfPyTorch() {
    TideModel model = new TideModel(Toy.monotone(SIZES, new Statistic.MeanAbsolute(0.1)));
    Objective objective = new Objective.Quantile(Toy.LEVELS, List.of(0.5, 1.0, 2.0));
    PackedSeries data = data();
    Windows windows = Windows.whole(data, SIZES, 1, 100);
    assertEquals(12, windows.count(), "batches of 5, 5 and 2");
    List<EpochRecord> log = new ArrayList<>();
    TrainingState end;
    try (ReferenceBackend backend = new ReferenceBackend();
        LossValidation validation =
            new LossValidation(model, objective, data, windows, 4, backend)) {
      Training training = new Training(model, objective, config(), data, windows, validation);
      end = training.run(training.start(start(model)), backend, (record, s) -> log.add(record));
    }
    check(LOSS, log, EpochRecord::trainLoss);
    check(NORM, log, EpochRecord::gradientNorm);
    check(RATE, log, EpochRecord::learningRate);
    check(VALIDATION, log, record -> record.scores().get(LossValidation.LOSS));
    assertTrue(end.finished(), "by early stopping");
    assertEquals(6, end.best().epoch());
    assertEquals(6, end.averaged());
    double[] result = end.result();
    assertEquals(-3.760440044, Arrays.stream(result).sum(), SEVEN_DIGITS);
    assertEquals(57.254981663, Arrays.stream(result).map(w -> w * w).sum(), SEVEN_DIGITS);
  }
}
