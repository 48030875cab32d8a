package org.plastinka.kernels.cuda;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.plastinka.engine.backend.Backend;
import org.plastinka.engine.backend.Backends;
import org.plastinka.engine.backend.Executable;
import org.plastinka.engine.plan.Plan;
import org.plastinka.engine.reference.ReferenceBackend;
import org.plastinka.engine.tide.TideConfig;
import org.plastinka.engine.tide.TideModel;
import org.plastinka.engine.train.LossValidation;
import org.plastinka.engine.train.PackedSeries;
import org.plastinka.engine.train.Predictor;
import org.plastinka.engine.train.Schedule;
import org.plastinka.engine.train.Training;
import org.plastinka.engine.train.TrainingConfig;
import org.plastinka.engine.train.TrainingException;
import org.plastinka.engine.train.TrainingState;
import org.plastinka.engine.train.WeightAveraging;
import org.plastinka.engine.train.Windows;

/** Whole trainings on the device, of series that lie there; see {@link CudaChecks}. */
final class LapChecks {
  private static final int BATCH = 8;
  static final double RATE = 0.01;

  private LapChecks() {}

  /** What a training, a validation and a forecast came to. */
  private record Outcome(TrainingState state, double loss, float[] forecast) {}

  /** Three series of different lengths, one of which has a target that nobody observed. */
  private static PackedSeries data(TideConfig.Sizes sizes) {
    PackedSeries.Builder builder = new PackedSeries.Builder(sizes, 2);
    Random random = new Random(3);
    for (int length : new int[] {9, 14, 20}) {
      float[] target = draw(random, length);
      if (length == 14) {
        target[8] = Float.NaN;
      }
      float[] weight = draw(random, length);
      for (int i = 0; i < length; i++) {
        weight[i] = 1 + Math.abs(weight[i]);
      }
      builder.add(
          "series of " + length,
          target,
          draw(random, length * sizes.past()),
          draw(random, (length + sizes.horizon()) * sizes.future()),
          draw(random, sizes.statics() - 2),
          draw(random, 2 * length),
          weight,
          length == 9 ? null : weight); // any positive number will do for a spread
    }
    return builder.build();
  }

  private static float[] draw(Random random, int count) {
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = (float) random.nextGaussian();
    }
    return values;
  }

  private static TrainingConfig config(int epochs, double rate) {
    Schedule falling = new Schedule.WarmRestarts(7, 2, 1e-4, Schedule.Per.STEP);
    TrainingConfig.Optimiser optimiser = new TrainingConfig.Optimiser(CudaCases.adam(), falling);
    return new TrainingConfig(
        epochs, BATCH, 0, 5, rate, optimiser, new WeightAveraging(1, 0.005, 2), null);
  }

  /** A training of one lap an epoch. */
  static Training training(int epochs, double rate) {
    TideModel model = CudaCases.model();
    PackedSeries data = data(model.config().sizes());
    Windows windows = Windows.whole(data, model.config().sizes(), 2, 100);
    return new Training(model, CudaCases.objective(), config(epochs, rate), data, windows, null);
  }

  /** Graph and eager trainings give the same bits, near those of float64; says what it reads. */
  static void laps() {
    Outcome replayed = train("cuda", Map.of());
    System.out.println("done");
    Outcome eager = train("cuda", Map.of("graph", "false"));
    Outcome reference = train("reference", Map.of());
    assertArrayEquals(replayed.state().parameters(), eager.state().parameters());
    assertArrayEquals(replayed.state().average(), eager.state().average());
    assertArrayEquals(replayed.forecast(), eager.forecast());
    assertEquals(replayed.loss(), eager.loss());
    assertEquals(2, replayed.state().averaged());
    assertArrayEquals(reference.state().average(), replayed.state().average(), 2e-3);
    assertArrayEquals(reference.forecast(), replayed.forecast(), 2e-2f);
    assertEquals(reference.loss(), replayed.loss(), 2e-3);
  }

  private static Outcome train(String name, Map<String, String> options) {
    TideModel model = CudaCases.model();
    TideConfig.Sizes sizes = model.config().sizes();
    PackedSeries data = data(sizes);
    Windows windows = Windows.whole(data, sizes, 2, 100);
    System.out.println("updates " + (windows.count() + BATCH - 1) / BATCH);
    try (Backend backend = Backends.open(name, 1, options).backend();
        LossValidation validation =
            new LossValidation(model, CudaCases.objective(), data, windows, BATCH, backend);
        Predictor predictor = new Predictor(model, data, BATCH, backend)) {
      Training training =
          new Training(model, CudaCases.objective(), config(3, RATE), data, windows, null);
      TrainingState state =
          training.run(
              training.start(),
              backend,
              (epoch, after) -> {
                System.out.println("epoch " + epoch.epoch());
                return true;
              });
      System.out.println("trained");
      predictor.use(state.result());
      double loss = validation.score(state.result()).get(LossValidation.LOSS);
      return new Outcome(state, loss, predictor.predict(windows));
    }
  }

  /** What diverges is named, though it is seen only when the lap is over. */
  static void divergence() {
    Training training = training(3, 1e38);
    try (Backend backend = Backends.open("cuda", 1, Map.of()).backend()) {
      TrainingException thrown =
          assertThrows(
              TrainingException.class,
              () -> training.run(training.start(), backend, (epoch, state) -> true));
      String message = thrown.getMessage();
      assertTrue(message.contains("update 2: loss"), message);
      assertTrue(message.contains("in the forecast of series 'series of"), message);
      System.out.println(message);
    }
  }

  /** The plan of such a training, as its backend is given it. */
  static Plan plan() {
    Training training = training(3, RATE);
    List<Plan> plans = new ArrayList<>();
    training.run(training.start(), new Recorder(plans), (epoch, state) -> false);
    return plans.get(0);
  }

  /** The reference, and which plans it compiled. */
  private record Recorder(List<Plan> plans) implements Backend {
    @Override
    public String name() {
      return "recorder";
    }

    @Override
    public String precision() {
      return "float64";
    }

    @Override
    public Executable compile(Plan plan, float[] data) {
      plans.add(plan);
      return new ReferenceBackend().compile(plan, data);
    }

    @Override
    public void close() {
      // holds nothing
    }
  }

  /** Numbers of all tables, as bytes: what a device is given once. */
  static int bytes() {
    TideConfig.Sizes sizes = CudaCases.model().config().sizes();
    int rows = Arrays.stream(new int[] {9, 14, 20}).sum();
    int draws = 16; // of each target, as some have a spread
    int width = (1 + draws) * sizes.components() + sizes.past() + 2 + 1;
    int ahead = (rows + 3 * sizes.horizon()) * sizes.future();
    return Float.BYTES * (rows * width + ahead + 3 * (sizes.statics() - 2));
  }
}
