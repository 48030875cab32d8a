package org.plastinka.app.baseline;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDateTime;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.plastinka.app.domain.Calendar;
import org.plastinka.app.domain.Forecaster;
import org.plastinka.app.domain.Frequency;
import org.plastinka.app.domain.Panel;
import org.plastinka.app.domain.PanelSource;
import org.plastinka.app.domain.Quantiles;
import org.plastinka.app.domain.Series;

class BaselinesTests {
  private static final List<Double> LEVELS = List.of(0.05, 0.25, 0.5, 0.75, 0.95);
  private static final float NAN = Float.NaN;

  static Stream<Forecaster> all() {
    return Baselines.all().stream();
  }

  private static Panel panel(float[]... targets) {
    List<Series> series =
        Stream.of(targets).map(y -> Series.of("s" + y.length + y[0], 0, y)).toList();
    Calendar months = new Calendar(Frequency.M, LocalDateTime.of(2020, 1, 1, 0, 0));
    return new Panel(months, series, List.of(), List.of(), List.of());
  }

  private static double[][] forecast(Forecaster method, int horizon, float... y) {
    Panel panel = panel(y);
    return method.fit(PanelSource.of(panel), y.length, horizon, LEVELS)
        .forecast(panel, y.length)[0];
  }

  private static Forecaster named(String name) {
    return all().filter(method -> method.name().equals(name)).findFirst().orElseThrow();
  }

  @ParameterizedTest
  @MethodSource("all")
  void gapsArePassedOver(Forecaster method) {
    double[][] with = forecast(method, 2, NAN, 1, 0, NAN, 3, 0, 2, 2, 0, 1);
    for (double[] step : with) {
      assertEquals(LEVELS.size(), step.length);
      for (double q : step) {
        assertTrue(Double.isFinite(q), method.name());
      }
      assertFalse(Quantiles.crossed(step), method.name());
    }
  }

  @ParameterizedTest
  @MethodSource("all")
  void aSeriesNeverObservedOrNeverSoldIsForecastAsZero(Forecaster method) {
    for (float[] y : new float[][] {{NAN, NAN, NAN}, {0, 0, 0, 0, 0, 0}, {0}}) {
      for (double[] step : forecast(method, 2, y)) {
        assertArrayEquals(new double[5], step, method.name());
      }
    }
  }

  static Stream<Forecaster> perSeries() {
    return all().filter(method -> method instanceof PerSeries);
  }

  @ParameterizedTest
  @MethodSource("perSeries")
  void aSeriesThatEndedBeforeTheOriginIsForecastFromItsPast(Forecaster method) {
    Panel panel = panel(new float[] {2, 2, 2, 2}, new float[] {1, 0, 1, 0, 2, 0, 1, 1});
    double[][][] found =
        method.fit(PanelSource.of(panel), 8, 1, LEVELS).forecast(panel.until(8), 8);
    assertEquals(2, found.length);
    assertEquals(method.name().equals("all zero") ? 0 : 2, found[0][0][2], method.name());
  }

  @ParameterizedTest
  @MethodSource("perSeries")
  void whenASeriesBeganDoesNotMatter(Forecaster method) {
    float[] y = {1, 0, 3, 0, 2, 2, 0, 1};
    Series late = Series.of("late", 3, y);
    Panel panel = new Panel(panel(y).calendar(), List.of(late), List.of(), List.of(), List.of());
    double[][] found =
        method.fit(PanelSource.of(panel), late.end(), 2, LEVELS).forecast(panel, late.end())[0];
    assertArrayEquals(forecast(method, 2, y), found, method.name());
  }

  @ParameterizedTest
  @MethodSource("all")
  void namesDiffer(Forecaster method) {
    assertEquals(1, all().filter(other -> other.name().equals(method.name())).count());
  }

  /** Steps of -2 and +1 only: errors one apart -2 1 1 -2 1; two apart -1 2 -1 -1. */
  @Test
  void naiveAddsTheErrorsOfItsDistance() {
    double[][] found = forecast(named("naive"), 2, 3, 1, 2, 3, 1, 2);
    assertArrayEquals(new double[] {0, 0, 3, 3, 3}, found[0]);
    assertArrayEquals(new double[] {1, 1, 1, 1, 4}, found[1]);
  }

  /** Year two is year one plus 1, so the next year is year two plus 1 at all levels. */
  @Test
  void seasonalNaiveRepeatsTheYearBefore() {
    float[] y = new float[24];
    for (int t = 0; t < 24; t++) {
      y[t] = t % 12 + t / 12;
    }
    double[][] found = forecast(named("seasonal naive"), 13, y);
    assertArrayEquals(new double[] {2, 2, 2, 2, 2}, found[0]);
    assertArrayEquals(new double[] {13, 13, 13, 13, 13}, found[11]);
    assertArrayEquals(new double[] {1, 1, 1, 1, 1}, found[12], "two years apart: no error known");
  }

  @Test
  void seasonalNaiveTakesTheLastValueWhereTheYearBeforeIsUnknown() {
    float[] year = {5, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 4};
    assertArrayEquals(new double[] {5, 5, 5, 5, 5}, forecast(named("seasonal naive"), 1, year)[0]);
    assertArrayEquals(
        new double[] {4, 4, 4, 4, 4}, forecast(named("seasonal naive"), 1, 7, 9, 4)[0]);
  }

  /** Mean of 1 3 2 is 2; errors 3 - 1 and 2 - 2. */
  @Test
  void movingAverageAddsItsErrors() {
    assertArrayEquals(
        new double[] {2, 2, 2, 4, 4}, forecast(named("moving average 12"), 1, 1, 3, 2)[0]);
  }

  /** Of 1 .. 20 the quantile at level a is 20 a. */
  @Test
  void empiricalQuantilesAreTheCeilOfRank() {
    float[] y = new float[20];
    for (int t = 0; t < 20; t++) {
      y[t] = 20 - t;
    }
    assertArrayEquals(
        new double[] {1, 5, 10, 15, 19}, forecast(named("empirical quantiles"), 1, y)[0]);
    assertArrayEquals(
        new double[] {1, 3, 6, 9, 12}, forecast(named("empirical quantiles, last 12"), 1, y)[0]);
  }

  /** Mean 1, variance 2 (divisor 7): geometric, P(Y <= k) = 1 - 2^-(k+1). */
  @Test
  void negativeBinomialHasTheMomentsOfTheHistory() {
    double[][] found = forecast(named("negative binomial"), 1, 0, 0, 0, 0, 1, 1, 2, 4);
    assertArrayEquals(new double[] {0, 0, 0, 1, 4}, found[0]);
  }

  /** Smoothed from 4: 4, 3.6, 3.24; the history's variance over mean is 4, so variance 12.96. */
  @Test
  void countsAroundAMeanKeepVarianceOverMean() {
    double[] found = forecast(Baselines.sesCounts(), 1, 4, 0, 0)[0];
    double[] expected = CountDistribution.negativeBinomial(3.24, 3.24 * 4).quantiles(LEVELS);
    assertArrayEquals(expected, found);
  }

  /**
   * Two kinds of series: of level 10 demand is 5 or 15, of level 1 it is 0 or 4. The table keeps
   * them apart and scales each.
   */
  @Test
  void relativeQuantilesAreThoseOfTheLevelsBin() {
    LevelTable.Builder pairs = new LevelTable.Builder();
    for (int i = 0; i < 400; i++) {
      pairs.add(1, i % 2 == 0 ? 0 : 4);
      pairs.add(10, i % 2 == 0 ? 5 : 15);
      pairs.add(0, i % 10 == 0 ? 1 : 0);
    }
    LevelTable table = pairs.build(List.of(0.4, 0.6, 0.95));
    assertArrayEquals(new double[] {0, 8, 8}, table.quantiles(2), 1e-12);
    assertArrayEquals(new double[] {6, 18, 18}, table.quantiles(12), 1e-12);
    assertArrayEquals(new double[] {0, 2, 2}, table.quantiles(0.5), 1e-12);
    assertArrayEquals(new double[] {5, 15, 15}, table.quantiles(10), 1e-12);
    assertArrayEquals(new double[] {0, 0, 1}, table.quantiles(0), 1e-12);
  }

  /** Demand is twice the level in the lower bin of 200 steps, three times in the upper one. */
  @Test
  void binsOfTheLevelHaveAsManySteps() {
    LevelTable.Builder pairs = new LevelTable.Builder();
    for (int level = 1; level <= 400; level++) {
      pairs.add(level, (level <= 200 ? 2 : 3) * level);
    }
    LevelTable table = pairs.build(List.of(0.01, 0.99));
    assertArrayEquals(new double[] {400, 400}, table.quantiles(200), 1e-12);
    assertArrayEquals(new double[] {603, 603}, table.quantiles(201), 1e-12);
    assertArrayEquals(new double[] {1500, 1500}, table.quantiles(500), 1e-12);
  }

  /** The table must not learn from the steps it is tested on. */
  @Test
  void relativeQuantilesKnowNothingFromTheEndOn() {
    Panel panel = panel(new float[] {1, 2, 1, 2, 1, 2, 1, 2, 99, 99});
    PanelSource source = PanelSource.of(panel).until(8);
    Panel known = panel.until(8);
    double[] found = new RelativeQuantiles().fit(source, 8, 1, LEVELS).forecast(known, 8)[0][0];
    // smoothed with 0.15, the level is 1.21961875 at step 5, the lowest at which 2 came after the
    // first half, and 1.39324836 in the end
    assertEquals(2 / 1.21961875 * 1.39324836, found[4], 1e-6);
  }
}
