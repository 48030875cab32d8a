package org.plastinka.kernels.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.plastinka.engine.backend.Backend;
import org.plastinka.engine.backend.Backends;
import org.plastinka.engine.graph.Objective;
import org.plastinka.engine.nn.Initialisation;
import org.plastinka.engine.plan.AdamSettings;
import org.plastinka.engine.tide.TideConfig;
import org.plastinka.engine.tide.TideModel;
import org.plastinka.engine.train.PackedSeries;
import org.plastinka.engine.train.Schedule;
import org.plastinka.engine.train.Training;
import org.plastinka.engine.train.TrainingConfig;
import org.plastinka.engine.train.TrainingException;
import org.plastinka.engine.train.TrainingState;
import org.plastinka.engine.train.Windows;

/** Targets of 1e12: gradients near 1e24 are float32 numbers, and their squares are not. */
class TrainingOverflowTests {
  private static final TideConfig.Sizes SIZES = new TideConfig.Sizes(3, 1, 1, 0, 0, 0);

  private static TideModel model() {
    TideConfig.Head head =
        new TideConfig.Head(
            List.of(),
            TideConfig.QuantileOrder.FREE,
            TideConfig.DecoderWidth.SHARED,
            TideConfig.SkipLayout.COMPONENT_FIRST);
    return new TideModel(
        new TideConfig(
            SIZES,
            new TideConfig.Layers(4, 1, 1, 2, 3, 0, 0, 1, 1),
            head,
            new TideConfig.Normalisation(false, false, null),
            0,
            Initialisation.PYTORCH));
  }

  private static TrainingState train(String backend, double clipNorm) {
    float[] target = new float[20];
    for (int t = 0; t < target.length; t++) {
      target[t] = 1e12f * (1 + t % 3);
    }
    float[] none = new float[0];
    PackedSeries data =
        new PackedSeries.Builder(SIZES).add("a", target, none, none, none, null).build();
    AdamSettings adam = new AdamSettings(0.9, 0.999, 1e-8, 0, false, clipNorm);
    TrainingConfig config =
        new TrainingConfig(
            2,
            4,
            0,
            1,
            0.01,
            new TrainingConfig.Optimiser(adam, new Schedule.Constant()),
            null,
            null);
    Training training =
        new Training(
            model(),
            new Objective.SquaredError(),
            config,
            data,
            Windows.whole(data, SIZES, 1, 100),
            null);
    try (Backend opened = Backends.open(backend, 1).backend()) {
      return training.run(training.start(), opened, (record, state) -> true);
    }
  }

  @Test
  void aSquareBeyondFloat32EndsTheTraining() {
    double infinity = Double.POSITIVE_INFINITY;
    TrainingException thrown = assertThrows(TrainingException.class, () -> train("ejml", infinity));
    assertEquals(
        "training diverged in epoch 0: the square of a gradient is beyond the backend's numbers;"
            + " clip the gradient, or scale the data",
        thrown.getMessage());
    for (TrainingState state : List.of(train("reference", infinity), train("ejml", 1))) {
      assertTrue(Arrays.stream(state.secondMoments()).allMatch(Double::isFinite));
    }
  }
}
