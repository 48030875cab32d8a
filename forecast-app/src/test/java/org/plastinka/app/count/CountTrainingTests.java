package org.plastinka.app.count;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.plastinka.app.domain.Calendar;
import org.plastinka.app.domain.Frequency;
import org.plastinka.app.domain.Panel;
import org.plastinka.app.domain.Series;
import org.plastinka.engine.random.Philox;

/** Start, forward pass, inputs and training of the network, each beside the formula of its type. */
class CountTrainingTests {
  private static final int END = 20;
  private static final int HORIZON = 2;
  private static final double UNIT = 2;

  /** Counts of which some are not observed, some sold by the pair. */
  private static Panel panel() {
    SplittableRandom random = new SplittableRandom(8);
    List<Series> series = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      float[] y = new float[END + 1];
      for (int t = 0; t < y.length; t++) {
        y[t] = random.nextInt(6) == 0 ? Float.NaN : random.nextInt(7) * (1 + i % 2);
      }
      series.add(Series.of("s" + i, 0, y));
    }
    Calendar calendar = new Calendar(Frequency.M, LocalDateTime.of(2020, 1, 1, 0, 0));
    return new Panel(calendar, series, List.of(), List.of(), List.of());
  }

  @Test
  void theOutputsBeginAsThePlainGuessAndTheOthersWithinTheRootOfTheirInputs() {
    float[] values = CountNetwork.start(25, 100, 4).values();
    int b = 26 * 100;
    int c = b + 101 * 100;
    assertEquals(1 / 5.0, greatest(values, 0, b), 1e-3);
    assertEquals(1 / 10.0, greatest(values, b, c), 1e-4);
    assertEquals(0, greatest(values, c, values.length));
    double mean = 0;
    for (int i = 0; i < b; i++) {
      mean += values[i] / b;
    }
    // uniform within 1/5: a standard error of 0.2 / sqrt(3 * 2600) = 0.0023
    assertEquals(0, mean, 5 * 0.0023);
  }

  private static double greatest(float[] values, int from, int to) {
    double greatest = 0;
    for (int i = from; i < to; i++) {
      greatest = Math.max(greatest, Math.abs(values[i]));
    }
    return greatest;
  }

  /** {@code o = g C + c + x K}, {@code g = h + mask * relu(h B + b)}, {@code h = relu(x A + a)}. */
  @Test
  void theForwardPassIsTheFormula() {
    SplittableRandom random = new SplittableRandom(3);
    double[][] a = matrix(random, 3, 4); // two inputs and the bias, width 4
    double[][] b = matrix(random, 5, 4);
    double[][] c = matrix(random, 5, CountMixture.OUTPUTS);
    double[][] k = matrix(random, 2, CountMixture.OUTPUTS);
    List<Float> values = new ArrayList<>();
    for (double[][] part : List.of(a, b, c, k)) {
      for (double[] row : part) {
        Arrays.stream(row).forEach(v -> values.add((float) v));
      }
    }
    float[] flat = new float[values.size()];
    for (int i = 0; i < flat.length; i++) {
      flat[i] = values.get(i);
    }
    double[] x = {0.5, -0.75};
    double[] mask = {2, 0, 2, 2};
    double[] h = relu(affine(x, a));
    double[] g = relu(affine(h, b));
    for (int i = 0; i < g.length; i++) {
      g[i] = h[i] + mask[i] * g[i];
    }
    double[] expected = affine(g, c);
    for (int o = 0; o < expected.length; o++) {
      expected[o] += x[0] * k[0][o] + x[1] * k[1][o];
    }
    CountNetwork network = new CountNetwork(2, 4, flat);
    float[] masked = {2, 0, 2, 2};
    double[] outputs = network.new Pass().forward(new float[] {0.5f, -0.75f}, masked);
    assertArrayEquals(expected, outputs, 1e-6);
  }

  private static double[][] matrix(SplittableRandom random, int rows, int columns) {
    double[][] matrix = new double[rows][columns];
    for (double[] row : matrix) {
      Arrays.setAll(row, j -> random.nextInt(-8, 9) / 8.0);
    }
    return matrix;
  }

  private static double[] affine(double[] x, double[][] weightsAndBias) {
    double[] y = weightsAndBias[x.length].clone();
    for (int i = 0; i < x.length; i++) {
      for (int j = 0; j < y.length; j++) {
        y[j] += x[i] * weightsAndBias[i][j];
      }
    }
    return y;
  }

  private static double[] relu(double[] x) {
    return Arrays.stream(x).map(v -> Math.max(0, v)).toArray();
  }

  @Test
  void inputsAreStandardisedWithinBoundsAndTheStepIsALogarithm() {
    int width = LotHistory.WIDTH;
    float[] features = new float[4 * width];
    for (int c = 0; c < width; c++) {
      for (int row = 0; row < 4; row++) {
        features[row * width + c] = c + (row < 2 ? 1 : 3);
      }
    }
    CountRows rows = new CountRows(new int[4], new int[4], features, new double[4], new double[4]);
    CountScale scale = CountScale.fit(rows);
    for (int c = 0; c < width; c++) {
      assertEquals(c + 2, scale.mean()[c], 1e-9);
      assertEquals(1, scale.deviation()[c], 1e-9);
    }
    features[width] = -900;
    features[width + 1] = 900;
    float[] x = new float[CountScale.INPUTS];
    scale.write(rows, 1, 3, x);
    assertEquals(-5, x[0]);
    assertEquals(5, x[1]);
    assertEquals(-1 / 1.001, x[2], 1e-6);
    assertEquals(Math.log(3), x[width], 1e-6);
  }

  /** Of an epoch of 280 of 300 rows; the batch is a 300th of all rows, from 128 on. */
  @ParameterizedTest
  @CsvSource({"3, 1024, 128", "180, 1024, 168", "3, 100, 100"})
  void trainingIsAdamOnTheWeightedMeanOfAllObservedTargets(int epochs, int batchSize, int batch) {
    CountConfig config = new CountConfig(3, 0, epochs, batchSize, 1e-3, 6, 280, 1, 1, 5, 1);
    Panel panel = panel();
    CountRows rows = CountRows.of(panel, 0, END, 5, UNIT);
    CountScale scale = CountScale.fit(rows);
    int[] runs = {0};
    CountNetwork trained =
        new CountTraining(config, panel, END, HORIZON, UNIT, rows, scale).run(() -> runs[0]++);
    assertEquals(epochs, runs[0]);
    CountNetwork network = CountNetwork.start(CountScale.INPUTS, 3, 5);
    double[] first = new double[network.values().length];
    double[] second = new double[first.length];
    int perEpoch = (280 + batch - 1) / batch;
    for (int n = 0; n < epochs * perEpoch; n++) {
      int epoch = n / perEpoch;
      int from = n % perEpoch * batch;
      int[] order = Philox.permutation(rows.count(), 5, 2 + epoch);
      int[] drawn = Arrays.copyOfRange(order, from, Math.min(280, from + batch));
      double[] g = gradient(network, panel, rows, scale, drawn, epoch);
      double norm = Math.sqrt(Arrays.stream(g).map(v -> v * v).sum());
      double share = (double) n / (epochs * perEpoch);
      double rate =
          share < 0.3
              ? 1e-3 * (1 - 0.96 * (1 + Math.cos(Math.PI * share / 0.3)) / 2)
              : 1e-3 * (1 + Math.cos(Math.PI * (share - 0.3) / 0.7)) / 2;
      for (int i = 0; i < g.length; i++) {
        double clipped = g[i] / Math.max(1, norm);
        first[i] = 0.9 * first[i] + 0.1 * clipped;
        second[i] = 0.999 * second[i] + 0.001 * clipped * clipped;
        double mean = first[i] / (1 - Math.pow(0.9, n + 1));
        double square = second[i] / (1 - Math.pow(0.999, n + 1));
        network.values()[i] -= (float) (rate * mean / (Math.sqrt(square) + 1e-8));
      }
    }
    assertArrayEquals(network.values(), trained.values(), 2e-5f);
  }

  /** Mean of the gradients of the rows, those of the last steps weighing most. */
  private static double[] gradient(
      CountNetwork network, Panel panel, CountRows rows, CountScale scale, int[] drawn, int epoch) {
    double[] sum = new double[network.values().length];
    double total = 0;
    float[] turned = new float[9];
    network.turn(turned);
    float[] ones = {1, 1, 1};
    CountNetwork.Pass pass = network.new Pass();
    for (int row : drawn) {
      int step = (row + epoch) % HORIZON;
      int time = rows.origins()[row] + step;
      float y = panel.series().get(rows.series()[row]).at(time);
      if (time >= END || Float.isNaN(y)) {
        continue;
      }
      float[] x = new float[CountScale.INPUTS];
      scale.write(rows, row, step + 1, x);
      double[] slopes = new double[CountMixture.OUTPUTS];
      double inLots = y / (UNIT * rows.lots()[row]);
      CountMixture.loss(pass.forward(x, ones), rows.bases()[row], inLots, slopes);
      float[] dOut = new float[slopes.length];
      for (int o = 0; o < dOut.length; o++) {
        dOut[o] = (float) slopes[o];
      }
      float[] one = new float[sum.length];
      pass.backward(x, ones, dOut, turned, one);
      double weight = Math.pow(0.5, (END - 1 - time) / 6.0);
      total += weight;
      for (int i = 0; i < sum.length; i++) {
        sum[i] += weight * one[i];
      }
    }
    double weights = total;
    return Arrays.stream(sum).map(v -> v / weights).toArray();
  }

  @Test
  void withoutATargetTheNetworkStaysAsItBegan() {
    float[] y = new float[END];
    Arrays.fill(y, 3, END, Float.NaN);
    Calendar calendar = panel().calendar();
    List<Series> one = List.of(Series.of("a", 0, y));
    Panel panel = new Panel(calendar, one, List.of(), List.of(), List.of());
    CountRows rows = CountRows.of(panel, 0, END, 5, 1);
    CountConfig config = new CountConfig(3, 0.1, 2, 8, 1e-3, 6, 280, 1, 1, 5, 1);
    CountNetwork trained =
        new CountTraining(config, panel, END, 1, 1, rows, CountScale.fit(rows)).run(() -> {});
    assertArrayEquals(CountNetwork.start(CountScale.INPUTS, 3, 5).values(), trained.values());
  }

  /** Independent in all units, rows and epochs; of mean 1. */
  @Test
  void dropoutKeepsItsShareAndMakesUpForTheRest() {
    int hidden = 6;
    CountConfig config = new CountConfig(hidden, 0.25, 1, 8, 1e-3, 6, 280, 1, 1, 5, 1);
    Panel panel = panel();
    CountRows rows = CountRows.of(panel, 0, END, 5, 1);
    CountTraining training =
        new CountTraining(config, panel, END, 1, 1, rows, CountScale.fit(rows));
    int n = 4000;
    float[][] masks = new float[n][hidden];
    for (int i = 0; i < n; i++) {
      training.mask(masks[i], i / 2, i % 2);
    }
    // shares of 0.75 and 0.75^2 have standard errors below 0.5 / sqrt(4000) = 0.008
    for (int u = 0; u < hidden; u++) {
      int kept = 0;
      int withNextEpochOrRow = 0;
      int withNextUnit = 0;
      for (int i = 0; i < n; i++) {
        assertTrue(masks[i][u] == 0 || masks[i][u] == (float) (1 / 0.75));
        kept += masks[i][u] > 0 ? 1 : 0;
        withNextEpochOrRow += masks[i][u] * masks[(i + 1) % n][u] > 0 ? 1 : 0;
        withNextUnit += masks[i][u] * masks[i][(u + 1) % hidden] > 0 ? 1 : 0;
      }
      assertEquals(0.75, (double) kept / n, 0.04);
      assertEquals(0.5625, (double) withNextEpochOrRow / n, 0.04);
      assertEquals(0.5625, (double) withNextUnit / n, 0.04);
    }
  }
}
