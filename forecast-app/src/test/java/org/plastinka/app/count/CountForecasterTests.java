package org.plastinka.app.count;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.plastinka.app.domain.Calendar;
import org.plastinka.app.domain.Forecaster;
import org.plastinka.app.domain.Frequency;
import org.plastinka.app.domain.Panel;
import org.plastinka.app.domain.PanelSource;
import org.plastinka.app.domain.Series;
import org.plastinka.app.domain.Tally;

class CountForecasterTests {
  private static final List<Double> LEVELS = List.of(0.05, 0.25, 0.5, 0.75, 0.95);

  /** Geometric counts of mean 0.18 or 4, alternating. */
  private static Panel geometric(int series, int steps) {
    SplittableRandom random = new SplittableRandom(5);
    List<Series> out = new ArrayList<>();
    for (int i = 0; i < series; i++) {
      double p = i % 2 == 0 ? 0.85 : 0.2;
      float[] y = new float[steps];
      for (int t = 0; t < steps; t++) {
        y[t] = (float) Math.floor(Math.log(1 - random.nextDouble()) / Math.log(1 - p));
      }
      out.add(Series.of("s" + i, 0, y));
    }
    return panel(out);
  }

  private static Panel panel(List<Series> series) {
    Calendar calendar = new Calendar(Frequency.M, LocalDateTime.of(2020, 1, 1, 0, 0));
    return new Panel(calendar, series, List.of(), List.of(), List.of());
  }

  private static Forecaster small(int validation) {
    return new CountForecaster(config(1, validation, 1), Tally.SILENT);
  }

  private static CountConfig config(int members, int validation, int workers) {
    return new CountConfig(8, 0.1, 8, 256, 5e-3, 12, 100_000, members, validation, 3, workers);
  }

  @Test
  void gradientsAreCentralDifferences() {
    CountNetwork network = CountNetwork.start(3, 4, 9);
    for (int i = network.c(); i < network.values().length; i++) {
      network.values()[i] = 0.1f * (i % 7 - 3);
    }
    float[] x = {0.4f, -1.2f, 0.9f};
    float[] mask = {1.25f, 0, 1.25f, 1.25f};
    double[] slopes = new double[CountMixture.OUTPUTS];
    CountNetwork.Pass pass = network.new Pass();
    CountMixture.loss(pass.forward(x, mask), 0.1, 3, slopes);
    float[] dOut = new float[slopes.length];
    for (int i = 0; i < dOut.length; i++) {
      dOut[i] = (float) slopes[i];
    }
    float[] turned = new float[16];
    network.turn(turned);
    float[] gradient = new float[network.values().length];
    pass.backward(x, mask, dOut, turned, gradient);
    for (int i = 0; i < gradient.length; i++) {
      float before = network.values()[i];
      network.values()[i] = before + 1e-2f;
      double up = CountMixture.loss(pass.forward(x, mask), 0.1, 3, slopes);
      network.values()[i] = before - 1e-2f;
      double down = CountMixture.loss(pass.forward(x, mask), 0.1, 3, slopes);
      network.values()[i] = before;
      assertEquals((up - down) / 2e-2, gradient[i], 2e-3, "parameter " + i);
    }
  }

  @Test
  void featuresOfAnOriginKnowNothingOfItsTarget() {
    float[] y = {1, 0, 2, Float.NaN, 0, 3, 1, 0};
    float[] other = y.clone();
    other[6] = 90;
    CountRows rows = CountRows.of(panel(List.of(Series.of("a", 0, y))), 0, 7, 0, 1);
    CountRows changed = CountRows.of(panel(List.of(Series.of("a", 0, other))), 0, 7, 0, 1);
    assertArrayEquals(rows.features(), changed.features());
    assertArrayEquals(rows.bases(), changed.bases());
    Panel later = panel(List.of(Series.of("a", 3, y)));
    assertArrayEquals(new int[] {5, 6, 7, 8}, CountRows.of(later, 0, 9, 2, 1).origins());
    assertArrayEquals(new int[] {7, 8}, CountRows.of(later, 7, 9, 2, 1).origins());
  }

  @Test
  void itLearnsTheQuantilesOfGeometricCounts() {
    Panel panel = geometric(300, 24);
    Forecaster.Fitted fitted = small(1).fit(PanelSource.of(panel), 24, 1, LEVELS);
    double[][][] q = fitted.forecast(panel, 24);
    double[] rare = new double[LEVELS.size()];
    double[] often = new double[LEVELS.size()];
    for (int i = 0; i < q.length; i++) {
      for (int a = 0; a < rare.length; a++) {
        (i % 2 == 0 ? rare : often)[a] += q[i][0][a] / 150;
      }
    }
    // exact: {0, 0, 0, 0, 1} and {0, 1, 3, 6, 13}
    assertArrayEquals(new double[] {0, 0, 0, 0, 1}, rare, 0.35);
    assertArrayEquals(new double[] {0, 1, 3, 6, 13}, often, 1);
  }

  @Test
  void aSeriesSoldByTheBoxIsForecastInBoxes() {
    List<Series> boxed = new ArrayList<>();
    for (Series s : geometric(60, 24).series()) {
      float[] y = s.target().clone();
      for (int t = 0; t < y.length; t++) {
        y[t] *= 6;
      }
      boxed.add(Series.of(s.id(), 0, y));
    }
    Panel panel = panel(boxed);
    Forecaster.Fitted fitted = small(1).fit(PanelSource.of(panel), 24, 1, LEVELS);
    double[][][] q = fitted.forecast(panel, 24);
    double[][][] smooth = fitted.smooth(panel, 24);
    for (int a = 0; a < LEVELS.size(); a++) {
      assertEquals(0, q[1][0][a] % 6, "of " + q[1][0][a]);
      assertEquals(q[1][0][a], Math.max(0, Math.rint(smooth[1][0][a])));
    }
    assertTrue(q[1][0][4] > 0);
  }

  /** A network that begins forecasts the plain guess: outputs of 0. */
  @Test
  void aForecastIsTheMixturesQuantileInLotsAndUnits() {
    Series series = Series.of("a", 0, new float[] {0, 36, 0, 72, 36});
    LotHistory past = new LotHistory(series, 2);
    IntStream.range(0, 5).forEach(past::see);
    CountMixture mixture = CountMixture.of(new double[CountMixture.OUTPUTS], past.base());
    double[] inLots = CountMixture.smooth(List.of(mixture), LEVELS);
    CountScale scale = new CountScale(new double[18], new double[18]);
    List<CountNetwork> members = List.of(CountNetwork.start(CountScale.INPUTS, 4, 1));
    CountFit fit = new CountFit(new FittedCounts(2, scale, members), null, 1, LEVELS);
    double[] q = fit.smooth(panel(List.of(series)), 5)[0][0];
    for (int a = 0; a < q.length; a++) {
      double count = Math.max(0, Math.rint(inLots[a]));
      assertEquals(2 * (36 * count + inLots[a] - count), q[a], 1e-9);
    }
  }

  @Test
  void aSeriesIsOldEnoughAtAQuarterOfTheHistory() {
    Forecaster forecaster = small(1);
    for (int first : new int[] {5, 6}) {
      Panel panel = panel(List.of(Series.of("a", first, new float[8 - first])));
      if (first < 6) {
        forecaster.fit(PanelSource.of(panel), 8, 1, LEVELS);
      } else {
        assertThrows(
            IllegalArgumentException.class,
            () -> forecaster.fit(PanelSource.of(panel), 8, 1, LEVELS));
      }
    }
  }

  @Test
  void theSameSeedGivesTheSameForecastAndTheValidatedOneHasNotSeenTheEnd() {
    Panel panel = geometric(60, 20);
    Panel other =
        panel(
            panel.series().stream()
                .map(
                    s -> {
                      float[] y = s.target().clone();
                      y[17] = 20_000;
                      return Series.of(s.id(), 0, y);
                    })
                .toList());
    Forecaster forecaster = small(3);
    Forecaster.Fitted one = forecaster.fit(PanelSource.of(panel), 20, 2, LEVELS);
    Forecaster.Fitted two = forecaster.fit(PanelSource.of(panel), 20, 2, LEVELS);
    Forecaster.Fitted three = forecaster.fit(PanelSource.of(other), 20, 2, LEVELS);
    assertTrue(same(one.forecast(panel, 20), two.forecast(panel, 20)));
    Panel known = panel.until(17);
    assertTrue(same(one.validated().forecast(known, 17), three.validated().forecast(known, 17)));
    assertTrue(!same(one.forecast(panel, 20), three.forecast(panel, 20)));
    assertEquals(1, ((CountFit) three).early().unit());
    assertEquals(2, ((CountFit) three).late().unit(), "counts stay below 10,000");
  }

  @Test
  void itTrainsInItsWorkersAloneAndForecastsTheSameWithAnyNumber() {
    Panel panel = geometric(60, 20);
    List<double[][][]> forecasts = new ArrayList<>();
    for (int workers : List.of(1, 3)) {
      Set<String> threads = ConcurrentHashMap.newKeySet();
      String pool = "ForkJoinPool-\\d+"; // one a fit
      List<String> told = new ArrayList<>();
      Tally seen =
          (done, of) -> {
            threads.add(Thread.currentThread().getName().replaceFirst(pool, ""));
            told.add(done + " of " + of);
          };
      Forecaster.Fitted fitted =
          new CountForecaster(config(3, 1, workers), seen)
              .fit(PanelSource.of(panel), 20, 1, LEVELS);
      forecasts.add(fitted.forecast(panel, 20));
      assertTrue(threads.size() <= workers, "trained in " + threads);
      // two fits of three members of eight epochs
      assertEquals(IntStream.rangeClosed(1, 48).mapToObj(n -> n + " of 48").toList(), told);
    }
    assertTrue(same(forecasts.get(0), forecasts.get(1)));
  }

  @Test
  void aTargetBelowZeroIsNamed() {
    Panel panel = panel(List.of(Series.of("lost", 0, new float[] {1, 2, -3, 4, 5, 6})));
    IllegalArgumentException refused =
        assertThrows(
            IllegalArgumentException.class,
            () -> small(1).fit(PanelSource.of(panel), 6, 1, LEVELS));
    assertEquals(
        "series 'lost' at 2020-03: target -3.0 is below 0; demand is counted from 0 up",
        refused.getMessage());
  }

  @Test
  void networksOfOtherFeaturesAreRefused() {
    IllegalArgumentException refused =
        assertThrows(
            IllegalArgumentException.class, () -> new CountScale(new double[17], new double[17]));
    assertEquals(
        "the network of counts was fitted on 17 features of the past, this version has 18",
        refused.getMessage());
    for (double wrong : new double[] {-1, Double.NaN, Double.POSITIVE_INFINITY}) {
      double[] deviation = new double[18];
      deviation[17] = wrong;
      assertThrows(IllegalArgumentException.class, () -> new CountScale(new double[18], deviation));
    }
    CountScale scale = new CountScale(new double[18], new double[18]);
    List<CountNetwork> members = List.of(CountNetwork.start(19, 4, 1));
    assertEquals(1, new FittedCounts(1, scale, members).members().size());
    List<CountNetwork> narrow = List.of(CountNetwork.start(18, 4, 1));
    assertThrows(IllegalArgumentException.class, () -> new FittedCounts(1, scale, narrow));
    assertThrows(IllegalArgumentException.class, () -> new FittedCounts(0, scale, members));
    assertThrows(IllegalArgumentException.class, () -> new FittedCounts(1, scale, List.of()));
  }

  @Test
  void aNetworkHasTheParametersItsWidthsSay() {
    float[] values = CountNetwork.start(19, 4, 1).values();
    float[] few = Arrays.copyOf(values, values.length - 1);
    assertThrows(IllegalArgumentException.class, () -> new CountNetwork(19, 4, few));
    assertThrows(
        IllegalArgumentException.class, () -> new CountNetwork(19, Integer.MAX_VALUE, values));
    values[3] = Float.NaN;
    assertThrows(IllegalArgumentException.class, () -> new CountNetwork(19, 4, values));
  }

  private static boolean same(double[][][] a, double[][][] b) {
    return Arrays.deepEquals(a, b);
  }
}
