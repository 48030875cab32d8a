package org.plastinka.app.paper;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.plastinka.app.paper.PaperExperiment.Result;
import org.plastinka.engine.backend.Backend;
import org.plastinka.engine.backend.Backends;
import org.plastinka.engine.train.EpochRecord;

class PaperExperimentTests {
  private static final double PHI = 0.8;
  private static final int HORIZON = 2;
  private static final int LOOKBACK = 6;

  /** Two series {@code y_t = PHI y_(t-1) + e_t} of variance 1. */
  private static PaperData autoregressive() {
    Random random = new Random(7);
    float[][] values = new float[2][PaperDataset.TEST_END];
    for (int s = 0; s < values.length; s++) {
      double y = 0;
      for (int t = 0; t < PaperDataset.TEST_END; t++) {
        y = PHI * y + Math.sqrt(1 - PHI * PHI) * random.nextGaussian();
        values[s][t] = (float) y;
      }
    }
    float[] calendar = new float[PaperDataset.TEST_END * PaperData.FEATURES];
    return new PaperData(List.of("a", "b"), values, calendar);
  }

  private static PaperExperiment experiment(PaperData data) {
    PaperExperiment.Variant variant = new PaperExperiment.Variant(LOOKBACK, false);
    return new PaperExperiment(PaperDataset.ETTH1, data, HORIZON, variant);
  }

  /** The best forecast of these is linear: training can neither gain nor may it lose. */
  @Test
  void trainingKeepsTheBestMapOfAnAutoregression() {
    List<EpochRecord> epochs = new ArrayList<>();
    try (Backend backend = Backends.open("ejml", 1).backend()) {
      PaperExperiment experiment = experiment(autoregressive());
      Result start = experiment.untrained(backend);
      Result result = experiment.run(1, backend, epochs::add);
      assertNotEquals(start.mse(), result.mse());
      assertEquals(start.mse(), result.mse(), 0.01 * start.mse());
      assertEquals(start.validation(), result.validation(), 0.01 * start.validation());
      // Errors are normal with variances v_h of 1 to 1.7: E|e| = sqrt(2 / pi v_h), within 2 %.
      assertEquals(Math.sqrt(2 / Math.PI * result.mse()), result.mae(), 0.04 * result.mae());
    }
    assertEquals(4, epochs.size());
  }

  @Test
  void beginsAtTheMapOfLeastSquares() {
    PaperData data = autoregressive();
    LeastSquares squares = new LeastSquares(LOOKBACK, HORIZON);
    for (float[] series : data.values()) {
      squares.add(series, PaperDataset.TRAIN_END);
    }
    double[] map = squares.solve(0.3);
    double sum = 0;
    int count = 0;
    for (float[] series : data.values()) {
      for (int t = PaperDataset.VALIDATION_END; t + HORIZON <= PaperDataset.TEST_END; t++) {
        for (int h = 0; h < HORIZON; h++) {
          double error = forecast(map, series, t, h) - series[t + h];
          sum += error * error;
          count++;
        }
      }
    }
    try (Backend backend = Backends.open("ejml", 1).backend()) {
      assertEquals(sum / count, experiment(data).untrained(backend).mse(), 1e-5);
    }
  }

  private static double forecast(double[] map, float[] series, int origin, int step) {
    double mean = 0;
    for (int i = 0; i < LOOKBACK; i++) {
      mean += series[origin - LOOKBACK + i] / (double) LOOKBACK;
    }
    double forecast = mean;
    for (int i = 0; i < LOOKBACK; i++) {
      forecast += (series[origin - LOOKBACK + i] - mean) * map[i * HORIZON + step];
    }
    return forecast;
  }
}
