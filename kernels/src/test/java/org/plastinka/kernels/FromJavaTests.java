package org.plastinka.kernels;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.plastinka.engine.backend.Backend;
import org.plastinka.engine.backend.Backends;
import org.plastinka.engine.checkpoint.SafeTensors;
import org.plastinka.engine.graph.Objective;
import org.plastinka.engine.nn.Initialisation;
import org.plastinka.engine.plan.AdamSettings;
import org.plastinka.engine.tide.TideConfig;
import org.plastinka.engine.tide.TideModel;
import org.plastinka.engine.train.EarlyStopping;
import org.plastinka.engine.train.LossValidation;
import org.plastinka.engine.train.PackedSeries;
import org.plastinka.engine.train.Predictor;
import org.plastinka.engine.train.Schedule;
import org.plastinka.engine.train.Training;
import org.plastinka.engine.train.TrainingConfig;
import org.plastinka.engine.train.TrainingState;
import org.plastinka.engine.train.Windows;

/**
 * The engine from Java, with what is public and nothing else: to read as an example, from data to a
 * model in a file. The series are {@code 4 sin(2 pi (t + s) / 12) + 2 u} with u uniform in [0, 1),
 * so their quantile of level q is {@code 4 sin(2 pi (t + s) / 12) + 2 q}.
 */
class FromJavaTests {
  private static final List<Double> LEVELS = List.of(0.1, 0.5, 0.9);
  private static final TideConfig.Sizes SIZES = new TideConfig.Sizes(24, 6, 1, 0, 0, 0);
  private static final int STEPS = 150;
  private static final float[] NONE = {};

  private static TideModel model() {
    return new TideModel(
        new TideConfig(
            SIZES,
            new TideConfig.Layers(32, 1, 1, 4, 16, 0, 0, 1, 1),
            new TideConfig.Head(
                LEVELS,
                TideConfig.QuantileOrder.MONOTONE,
                TideConfig.DecoderWidth.SHARED,
                TideConfig.SkipLayout.COMPONENT_FIRST),
            new TideConfig.Normalisation(true, false, null),
            0.0,
            Initialisation.PYTORCH));
  }

  private static PackedSeries series() {
    Random noise = new Random(1);
    PackedSeries.Builder builder = new PackedSeries.Builder(SIZES);
    for (int s = 0; s < 12; s++) {
      float[] y = new float[STEPS];
      for (int t = 0; t < STEPS; t++) {
        y[t] = (float) quantile(s, t, noise.nextDouble());
      }
      builder.add("series " + s, y, NONE, NONE, NONE, null);
    }
    return builder.build();
  }

  private static double quantile(int s, int t, double level) {
    return 4 * Math.sin(2 * Math.PI * (t + s) / 12) + 2 * level;
  }

  /** Windows whose horizon begins at the last origin of a series, or before its validation. */
  private static Windows windows(PackedSeries data, boolean last) {
    Windows all = Windows.whole(data, SIZES, SIZES.lookback(), STEPS);
    int latest = STEPS - SIZES.horizon();
    boolean[] keep = new boolean[all.count()];
    for (int i = 0; i < keep.length; i++) {
      int origin = all.origins()[i];
      keep[i] = last ? origin == latest : origin <= latest - SIZES.horizon();
    }
    return all.select(keep);
  }

  @Test
  void trainsForecastsAndKeepsAModel(@TempDir Path folder) throws IOException {
    TideModel model = model();
    PackedSeries data = series();
    Windows validation = windows(data, true);
    Objective objective = Objective.Quantile.unweighted(LEVELS);
    TrainingConfig config =
        new TrainingConfig(
            40, // epochs at most
            128, // windows an update
            0, // all windows in each epoch
            1, // seed
            3e-3, // learning rate
            new TrainingConfig.Optimiser(AdamSettings.defaults(), new Schedule.Constant()),
            null, // no averaging of weights
            new EarlyStopping(LossValidation.LOSS, 10, 0, false));

    try (Backend backend = Backends.open(Backends.AUTO, 1).backend();
        LossValidation score =
            new LossValidation(model, objective, data, validation, 128, backend)) {
      Training training = new Training(model, objective, config, data, windows(data, false), score);
      TrainingState trained = training.run(training.start(), backend, (epoch, state) -> true);

      Path file = folder.resolve("model.safetensors");
      trained.toFile(Map.of("made by", "an example")).write(file);
      TrainingState read =
          TrainingState.fromFile(SafeTensors.read(file), trained.parameters().length);
      assertArrayEquals(trained.result(), read.result());

      try (Predictor predictor = new Predictor(model, data, 128, backend)) {
        predictor.use(read.result());
        float[] forecast = predictor.predict(validation); // window, step of the horizon, level
        double miss = miss(forecast, validation);
        assertTrue(miss < 0.5, "mean distance to the true quantiles: " + miss);
      }
    }
  }

  /** A constant forecast misses by 2.5: the mean of |4 sin|. */
  private static double miss(float[] forecast, Windows windows) {
    double sum = 0;
    for (int i = 0; i < forecast.length; i++) {
      int window = i / LEVELS.size() / SIZES.horizon();
      int t = windows.origins()[window] + i / LEVELS.size() % SIZES.horizon();
      double level = LEVELS.get(i % LEVELS.size());
      sum += Math.abs(forecast[i] - quantile(windows.series()[window], t, level));
    }
    return sum / forecast.length;
  }
}
