package org.plastinka.app.paper;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class LeastSquaresTests {
  private static final int LOOKBACK = 5;
  private static final int HORIZON = 3;
  private static final int END = 40;

  private static float[] noise(int seed) {
    SplittableRandom random = new SplittableRandom(seed);
    float[] series = new float[END + 10];
    for (int t = 0; t < series.length; t++) {
      series[t] = (float) random.nextDouble() + t * 0.01f;
    }
    return series;
  }

  /** Half the loss' slope, {@code 1/n sum x (x W - y) + penalty W}, window by window. */
  private static double[][] slope(double[] map, double penalty, float[]... all) {
    double[][] slope = new double[LOOKBACK][HORIZON];
    int windows = all.length * (END - LOOKBACK - HORIZON + 1);
    for (float[] series : all) {
      for (int start = 0; start + LOOKBACK + HORIZON <= END; start++) {
        double mean = 0;
        for (int i = 0; i < LOOKBACK; i++) {
          mean += series[start + i] / (double) LOOKBACK;
        }
        for (int h = 0; h < HORIZON; h++) {
          double error = mean - series[start + LOOKBACK + h];
          for (int i = 0; i < LOOKBACK; i++) {
            error += (series[start + i] - mean) * map[i * HORIZON + h];
          }
          for (int i = 0; i < LOOKBACK; i++) {
            slope[i][h] += (series[start + i] - mean) * error / windows;
          }
        }
      }
    }
    for (int i = 0; i < LOOKBACK; i++) {
      for (int h = 0; h < HORIZON; h++) {
        slope[i][h] += penalty * map[i * HORIZON + h];
      }
    }
    return slope;
  }

  @Test
  void isWhereThePenalisedLossHasNoSlope() {
    double penalty = 0.02;
    LeastSquares squares = new LeastSquares(LOOKBACK, HORIZON);
    squares.add(noise(1), END);
    squares.add(noise(2), END);
    double[] map = squares.solve(penalty);
    for (double[] row : slope(map, penalty, noise(1), noise(2))) {
      for (double value : row) {
        assertEquals(0, value, 1e-12); // products are at most 1.4 each, sums of 66 in float64
      }
    }
  }

  /** Of period 4, so that a look-back of 4 hours has mean 0 and the next 2 are its first two. */
  @Test
  void findsTheMapThatMadeTheSeries() {
    float[] series = new float[100];
    for (int t = 0; t < series.length; t++) {
      series[t] = new float[] {1, 2, -1, -2}[t % 4];
    }
    LeastSquares squares = new LeastSquares(4, 2);
    squares.add(series, series.length);
    double[] map = squares.solve(1e-9);
    for (int h = 0; h < 2; h++) {
      double forecast = 0;
      for (int i = 0; i < 4; i++) {
        forecast += series[i] * map[i * 2 + h];
      }
      assertEquals(series[4 + h], forecast, 1e-8);
    }
  }
}
