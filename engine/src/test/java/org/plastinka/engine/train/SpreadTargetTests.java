package org.plastinka.engine.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.plastinka.engine.nn.Initialisation;
import org.plastinka.engine.tide.QuantileStart;
import org.plastinka.engine.tide.TideModel;
import org.plastinka.engine.tide.Toy;

/** Counts spread over their cells, and a model that starts at quantiles. */
class SpreadTargetTests extends WaveTraining {
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
  void whatIsDrawnOfTheSpreadDependsNeitherOnAStopNorOnLaps() {
    PackedSeries twos = spreadTwos();
    Training whole =
        new Training(model, QUANTILES, config(4, 1, RATE, null, null), twos, windows, null);
    Training half =
        new Training(model, QUANTILES, config(2, 1, RATE, null, null), twos, windows, null);
    Training inLapsOfOne =
        new Training(model, QUANTILES, config(4, 1, RATE, null, null), twos, windows, null, 1);
    TrainingState stopped = half.run(whole.start(), BACKEND, (record, state) -> true);
    double[] expected = whole.run(whole.start(), BACKEND, (record, state) -> true).parameters();
    assertArrayEquals(expected, whole.run(stopped, BACKEND, (record, state) -> true).parameters());
    assertArrayEquals(
        expected, inLapsOfOne.run(whole.start(), BACKEND, (record, state) -> true).parameters());
  }
}
