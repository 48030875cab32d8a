package org.plastinka.engine.train;

import java.util.List;
import org.plastinka.engine.backend.Backend;
import org.plastinka.engine.graph.Objective;
import org.plastinka.engine.plan.AdamSettings;
import org.plastinka.engine.reference.ReferenceBackend;
import org.plastinka.engine.tide.TideConfig;
import org.plastinka.engine.tide.TideModel;
import org.plastinka.engine.tide.Toy;

/** A small model, three waves to learn, and how to train the one on the other. */
class WaveTraining {
  static final TideConfig.Sizes SIZES = new TideConfig.Sizes(4, 2, 1, 0, 0, 0);
  static final Objective QUANTILES = Objective.Quantile.unweighted(Toy.LEVELS);
  static final Backend BACKEND = new ReferenceBackend();
  static final double RATE = 0.01;

  final TideModel model = new TideModel(Toy.monotone(SIZES, null));
  final PackedSeries data = waves();
  final Windows windows = Windows.whole(data, SIZES, 5, 100);

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

  static TrainingConfig config(
      int epochs, long seed, double rate, WeightAveraging averaging, EarlyStopping stopping) {
    TrainingConfig.Optimiser adam =
        new TrainingConfig.Optimiser(
            AdamSettings.defaults(), new Schedule.WarmRestarts(7, 2, 1e-4, Schedule.Per.STEP));
    return new TrainingConfig(epochs, 8, 0, seed, rate, adam, averaging, stopping);
  }

  LossValidation validation() {
    return new LossValidation(model, QUANTILES, data, windows, 16, BACKEND);
  }

  TrainingState train(TrainingConfig config, TrainingState from, List<EpochRecord> log) {
    Training training = new Training(model, QUANTILES, config, data, windows, validation());
    return run(training, from == null ? training.start() : from, log);
  }

  TrainingState train(TrainingConfig config, int lap, List<EpochRecord> log) {
    Training training = new Training(model, QUANTILES, config, data, windows, null, lap);
    return run(training, training.start(), log);
  }

  private static TrainingState run(Training training, TrainingState from, List<EpochRecord> log) {
    return training.run(
        from,
        BACKEND,
        (record, state) -> {
          log.add(record);
          return true;
        });
  }
}
