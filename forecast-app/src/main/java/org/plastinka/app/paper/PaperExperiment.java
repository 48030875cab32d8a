package org.plastinka.app.paper;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.plastinka.engine.backend.Backend;
import org.plastinka.engine.graph.Objective;
import org.plastinka.engine.graph.Statistic;
import org.plastinka.engine.nn.Initialisation;
import org.plastinka.engine.plan.AdamSettings;
import org.plastinka.engine.tide.TideConfig;
import org.plastinka.engine.tide.TideModel;
import org.plastinka.engine.train.EpochRecord;
import org.plastinka.engine.train.LossValidation;
import org.plastinka.engine.train.PackedSeries;
import org.plastinka.engine.train.Predictor;
import org.plastinka.engine.train.Schedule;
import org.plastinka.engine.train.Training;
import org.plastinka.engine.train.TrainingConfig;
import org.plastinka.engine.train.Windows;

/**
 * One training and test as the paper describes them: every series is one of a global model, is
 * normalised by its own look-back, and is judged by mean squared and mean absolute error over all
 * test windows, series and steps on the standardised scale.
 *
 * <p>Deviations from the published scripts: a penalty on squared weights; no layer norm unless
 * asked; a rate that falls to 0 over a fixed number of epochs instead of a chosen epoch; an epoch
 * draws a part of the windows, since those of neighbouring hours say much the same. Settings were
 * chosen by the validation rows of ETTh1, but for the fixed number of epochs, and hold for every
 * data set and horizon (docs/PAPER.md).
 */
public final class PaperExperiment {
  /**
   * Hours the model sees unless told otherwise. The paper says 720, its scripts 336 for two of
   * ETTh1's horizons. The validation loss at horizon 96 is 0.676 with 512 and 0.694 with 720: one
   * year of hours is little for a map of so many.
   */
  public static final int LOOKBACK = 512;

  private static final int BATCH = 128;
  private static final int EPOCHS = 4;
  private static final int WINDOWS_PER_EPOCH = 16_384;
  private static final double LEARNING_RATE = 2e-3;
  private static final double CLIP_NORM = 1;

  /**
   * Adam's penalty, {@code decay / 2 * |w|^2} in the loss. One year of training hours is too little
   * for the dense layers: the validation loss at horizon 96 is 0.709 without a penalty, 0.697 with
   * 1e-4 and 0.689 with 1e-3, at which they fall silent and the linear map of the look-back remains
   * (docs/PAPER.md).
   */
  private static final double WEIGHT_DECAY = 1e-3;

  private final PaperDataset dataset;
  private final PaperData data;
  private final int horizon;
  private final Variant variant;
  private final TideModel model;
  private final PackedSeries packed;
  private final Windows windows;

  PaperExperiment(PaperDataset dataset, PaperData data, int horizon, Variant variant) {
    this.dataset = dataset;
    this.data = data;
    this.horizon = horizon;
    this.variant = variant;
    this.model = new TideModel(config());
    TideConfig.Sizes sizes = model.config().sizes();
    PackedSeries.Builder builder = new PackedSeries.Builder(sizes);
    for (int s = 0; s < data.names().size(); s++) {
      float[] identity = new float[data.names().size()];
      identity[s] = 1;
      builder.add(
          data.names().get(s), data.values()[s], new float[0], data.calendar(), identity, null);
    }
    this.packed = builder.build();
    this.windows = Windows.whole(packed, sizes, variant.lookback(), Integer.MAX_VALUE);
  }

  /**
   * What may differ from run to run.
   *
   * @param lookback hours the model sees
   * @param layerNorm true puts layer norm on every block, the temporal decoder's single output
   *     among them, as the published scripts do (docs/adr/0006)
   */
  public record Variant(int lookback, boolean layerNorm) {
    public Variant {
      if (lookback < 1 || lookback > PaperDataset.LOOKBACK) {
        throw new IllegalArgumentException(
            "the look-back must be 1 to "
                + PaperDataset.LOOKBACK
                + " hours, the paper's, was "
                + lookback);
      }
    }
  }

  /**
   * The experiment on a file.
   *
   * @param file the hourly file of ETDataset, plain or gzip
   * @throws IllegalArgumentException naming file, line, column and value of what is wrong
   */
  public static PaperExperiment read(PaperDataset dataset, Path file, int horizon, Variant variant)
      throws IOException {
    return new PaperExperiment(dataset, PaperData.read(file), horizon, variant);
  }

  /**
   * Test errors.
   *
   * @param validation mean squared error over the validation rows
   */
  public record Result(double mse, double mae, double validation, double seconds) {}

  private TideConfig config() {
    PaperDataset.Settings settings = dataset.settings();
    return new TideConfig(
        new TideConfig.Sizes(
            variant.lookback(), horizon, 1, 0, PaperData.FEATURES, data.names().size()),
        new TideConfig.Layers(
            settings.hidden(),
            1,
            1,
            settings.decoderOutput(),
            settings.temporalHidden(),
            0,
            4,
            64,
            64),
        new TideConfig.Head(
            List.of(),
            TideConfig.QuantileOrder.FREE,
            TideConfig.DecoderWidth.SHARED,
            TideConfig.SkipLayout.COMPONENT_FIRST),
        new TideConfig.Normalisation(
            variant.layerNorm(), variant.layerNorm(), new Statistic.StandardDeviationOrOne()),
        settings.dropout(),
        Initialisation.QUIET);
  }

  /**
   * Trains and tests.
   *
   * @param epoch hears of every epoch
   */
  public Result run(long seed, Backend backend, Consumer<EpochRecord> epoch) {
    long began = System.nanoTime();
    Windows train = targetsIn(0, PaperDataset.TRAIN_END);
    Windows validation = targetsIn(PaperDataset.TRAIN_END, PaperDataset.VALIDATION_END);
    Objective objective = new Objective.SquaredError();
    Training training =
        new Training(model, objective, training(seed, train.count()), packed, train, null);
    double[] parameters =
        training
            .run(
                training.start(),
                backend,
                (record, after) -> {
                  epoch.accept(record);
                  return true;
                })
            .result();
    double loss;
    try (LossValidation check =
        new LossValidation(model, objective, packed, validation, BATCH, backend)) {
      loss = check.score(parameters).get(LossValidation.LOSS);
    }
    double[] errors = test(parameters, backend);
    return new Result(errors[0], errors[1], loss, (System.nanoTime() - began) / 1e9);
  }

  private static TrainingConfig training(long seed, int windows) {
    AdamSettings adam = new AdamSettings(0.9, 0.999, 1e-8, WEIGHT_DECAY, false, CLIP_NORM);
    long steps = (long) EPOCHS * ((Math.min(windows, WINDOWS_PER_EPOCH) + BATCH - 1) / BATCH);
    return new TrainingConfig(
        EPOCHS,
        BATCH,
        WINDOWS_PER_EPOCH,
        seed,
        LEARNING_RATE,
        new TrainingConfig.Optimiser(adam, new Schedule.CosineToZero(steps, Schedule.Per.STEP)),
        null,
        null);
  }

  /** Windows whose whole horizon lies in hours {@code from .. to}. */
  private Windows targetsIn(int from, int to) {
    boolean[] keep = new boolean[windows.count()];
    for (int i = 0; i < keep.length; i++) {
      int origin = windows.origins()[i];
      keep[i] = origin >= from && origin + horizon <= to;
    }
    return windows.select(keep);
  }

  /** Mean squared and mean absolute error. */
  private double[] test(double[] parameters, Backend backend) {
    Windows test = targetsIn(PaperDataset.VALIDATION_END, PaperDataset.TEST_END);
    double squared = 0;
    double absolute = 0;
    float[] forecast;
    try (Predictor predictor = new Predictor(model, packed, BATCH, backend)) {
      predictor.use(parameters);
      forecast = predictor.predict(test);
    }
    for (int i = 0; i < forecast.length; i++) {
      int window = i / horizon;
      float[] series = data.values()[test.series()[window]];
      double error = forecast[i] - series[test.origins()[window] + i % horizon];
      squared += error * error;
      absolute += Math.abs(error);
    }
    return new double[] {squared / forecast.length, absolute / forecast.length};
  }
}
