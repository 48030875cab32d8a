package org.plastinka.app.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.plastinka.app.combine.FitProgress;
import org.plastinka.app.domain.PanelSource;
import org.plastinka.app.tide.Averaging;
import org.plastinka.app.tide.Checkpoints;
import org.plastinka.app.tide.FitConfig;
import org.plastinka.app.tide.NetworkForecaster;
import org.plastinka.engine.backend.Backend;
import org.plastinka.engine.backend.Backends;
import org.plastinka.engine.train.TrainingState;

/** The second phase is shorter than the first may be, and its weights are those that forecast. */
class RefitAveragingTests {
  private static final int MOST_EPOCHS = 200;

  /** The last state of each phase. */
  private static final class Last implements Checkpoints {
    private final Map<Integer, TrainingState> states = new HashMap<>();

    @Override
    public Kept read(int member, int phase, int size, Consumer<TrainingState> check) {
      return null;
    }

    @Override
    public void keep(int member, int phase, Kept kept) {
      states.put(phase, kept.state());
    }
  }

  @Test
  void aShareOfTheSecondPhasesOwnEpochsIsAveraged() {
    FitConfig small = SmallModel.fit(7);
    FitConfig.Rate rate =
        new FitConfig.Rate(
            small.rate().learningRate(),
            small.rate().adam(),
            small.rate().schedule(),
            new Averaging(0.5, true, 1e-3, 2));
    FitConfig config =
        new FitConfig(
            small.levelWeights(),
            rate,
            small.batchSize(),
            MOST_EPOCHS,
            small.patience(),
            0,
            small.refitFactor(),
            small.sampling(),
            1,
            7,
            small.score());
    Last last = new Last();
    try (Backend backend = Backends.open("ejml", 1).backend()) {
      new NetworkForecaster(
              SmallModel.network(), config, backend, FitProgress.SILENT.network(), last)
          .fit(
              PanelSource.of(SmallModel.panel()),
              SmallModel.MONTHS,
              2,
              SmallModel.network().levels());
    }
    int epochs = last.states.get(2).epoch();
    assertTrue(epochs > 1 && epochs < MOST_EPOCHS / 2, "epochs " + epochs);
    assertEquals(epochs - (epochs / 2 - 1), last.states.get(2).averaged());
  }
}
