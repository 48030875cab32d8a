package org.plastinka.app.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Three pairs worked by hand; the arithmetic stands beside each expectation. */
class ScoringTests {
  private static final double EXACT = 1e-12;
  private static final Calendar MONTHS =
      new Calendar(Frequency.M, LocalDateTime.of(2024, 1, 1, 0, 0));
  private static final List<Double> LEVELS = List.of(0.1, 0.5, 0.9);

  /** Sorted and clipped: (0, 2, 4) for 0, (1, 2, 2) for 3, (0, 5, 6) for 5. */
  private static final Forecasts FORECASTS =
      forecasts(
          row("a", 1, 0, 0, 2, 4),
          row("a", 2, 3, 2, 1, 2),
          row("b", 1, 5, -1, 5, 6),
          row("b", 2, Double.NaN, 7, 8, 9));

  private static final Map<String, SeriesScale> SCALES =
      Map.of(
          "a", new SeriesScale(2, 5, DemandClass.LUMPY),
          "b", new SeriesScale(4, 16, DemandClass.SMOOTH));

  private static QuantileForecast row(String series, int horizon, double y, double... q) {
    return new QuantileForecast(series, 0, horizon, y, q);
  }

  private static Forecasts forecasts(QuantileForecast... rows) {
    return new Forecasts(MONTHS, LEVELS, List.of(rows));
  }

  private static Scores scores() {
    return new Scoring(SCALES).score(FORECASTS);
  }

  /** By level: 0 + 0.2 + 0.5, 1 + 0.5 + 0, 0.4 + 0.9 + 0.1. */
  @Test
  void pinballIsTheMeanOverObservedPairsByLevel() {
    Scores.Loss loss = scores().loss();
    assertEquals(3, scores().pairs());
    assertEquals(0.7 / 3, loss.pinball().get(0), EXACT);
    assertEquals(1.5 / 3, loss.pinball().get(1), EXACT);
    assertEquals(1.4 / 3, loss.pinball().get(2), EXACT);
    assertEquals(3.6 / 9, loss.meanPinball(), EXACT);
  }

  /** 2 (0.7 + 1.5 + 1.4) / 3 over 0 + 3 + 5. */
  @Test
  void wqlIsTwiceThePinballPerCopySold() {
    assertEquals(2 * 1.2 / 8, scores().loss().wql(), EXACT);
  }

  @Test
  void wqlIsUndefinedWhereNothingWasSold() {
    Scores zero = new Scoring(SCALES).byGroup(FORECASTS).get(Group.ZERO);
    assertTrue(Double.isNaN(zero.loss().wql()));
    assertEquals(1.4 / 3, zero.loss().meanPinball(), EXACT);
  }

  /** 2 - 0, 2 - 3, 5 - 5. */
  @Test
  void biasIsMedianLessActual() {
    assertEquals(1 / 3.0, scores().loss().bias(), EXACT);
  }

  /** 4; 1 + 1 / 0.1; 6. */
  @Test
  void intervalScorePunishesWhatLiesOutside() {
    assertEquals(21 / 3.0, scores().interval().score(), EXACT);
    assertEquals(2 / 3.0, scores().interval().coverage(), EXACT);
    assertEquals(11 / 3.0, scores().interval().width(), EXACT);
  }

  @Test
  void theEndsBelongToTheInterval() {
    for (double end : new double[] {1, 4}) {
      Forecasts one = forecasts(row("a", 1, end, 1, 2, 4));
      assertEquals(1, new Scoring(SCALES).score(one).interval().coverage());
    }
  }

  @Test
  void tiesAreGivenBothWays() {
    Scores.Calibration calibration = scores().calibration();
    assertEquals(List.of(1 / 3.0, 2 / 3.0, 2 / 3.0), calibration.atMost());
    assertEquals(List.of(0.0, 1 / 3.0, 2 / 3.0), calibration.below());
  }

  /** Only (2, 1, 2) was out of order; a quantile below 0 is not. */
  @Test
  void crossingIsCountedBeforeSorting() {
    assertEquals(1 / 3.0, scores().calibration().crossing(), EXACT);
  }

  /** a: (1.4 + 1.6) / 6 / 2; b: 0.6 / 3 / 4. */
  @Test
  void splIsTheMeanOverSeriesInUnitsOfTheirChanges() {
    assertEquals((0.25 + 0.05) / 2, scores().scaled().spl(), EXACT);
    assertEquals(0, scores().scaled().leftOut());
  }

  /** Means 0.3 lo + 0.4 median + 0.3 hi: 2, 1.7 and 3.8; errors 2, -1.3 and -1.2. */
  @Test
  void rmsseComparesTheMeanForecast() {
    double a = Math.sqrt((4 + 1.69) / 2 / 5);
    double b = Math.sqrt(1.44 / 16);
    assertEquals((a + b) / 2, scores().scaled().rmsse(), EXACT);
  }

  @Test
  void seriesWithoutScaleAreLeftOutAndCounted() {
    Map<String, SeriesScale> flat =
        Map.of("a", SCALES.get("a"), "b", new SeriesScale(0, 0, DemandClass.SMOOTH));
    for (Map<String, SeriesScale> scales : List.of(flat, Map.of("a", SCALES.get("a")))) {
      Scores.Scaled scaled = new Scoring(scales).score(FORECASTS).scaled();
      assertEquals(0.25, scaled.spl(), EXACT);
      assertEquals(1, scaled.leftOut());
    }
    assertTrue(Double.isNaN(new Scoring(Map.of()).score(FORECASTS).scaled().spl()));
  }

  @Test
  void groupsAreThoseThatHavePairs() {
    Map<Group, Scores> groups = new Scoring(SCALES).byGroup(FORECASTS);
    assertEquals(
        Set.of(Group.ALL, Group.ZERO, Group.NON_ZERO, Group.SMOOTH, Group.LUMPY), groups.keySet());
    assertEquals(2, groups.get(Group.NON_ZERO).pairs());
    assertEquals((11 + 6) / 2.0, groups.get(Group.NON_ZERO).interval().score(), EXACT);
    assertEquals(2, groups.get(Group.LUMPY).pairs());
    assertFalse(new Scoring(Map.of()).byGroup(FORECASTS).containsKey(Group.LUMPY));
  }

  @Test
  void horizonsAreScoredApart() {
    Map<Integer, Scores> horizons = new Scoring(SCALES).byHorizon(FORECASTS);
    assertEquals(Set.of(1, 2), horizons.keySet());
    assertEquals(5, horizons.get(1).interval().score(), EXACT);
    assertEquals(11, horizons.get(2).interval().score(), EXACT);
  }

  @Test
  void headlinesAreTheSameScores() {
    assertEquals(0.4, Headline.MEAN_PINBALL.of(scores()), EXACT);
    assertEquals(0.3, Headline.WQL.of(scores()), EXACT);
    assertEquals(0.15, Headline.SPL.of(scores()), EXACT);
    assertEquals(7, Headline.INTERVAL_SCORE.of(scores()), EXACT);
  }

  /** Differences 2, -3 and 1 are known of 0 2 -1 . 0 1; the gap has none. */
  @Test
  void scalesAreChangesBetweenNeighboursBothObserved() {
    float[] y = {0, 2, -1, Float.NaN, 0, 1};
    SeriesScale scale = SeriesScale.of(Series.of("a", 0, y));
    assertEquals(2, scale.absolute(), EXACT);
    assertEquals(14 / 3.0, scale.squared(), EXACT);
  }

  @Test
  void scalesKnowNothingOfTheTest() {
    Series series = Series.of("a", 0, new float[] {0, 1, 0, 100});
    Panel panel = new Panel(MONTHS, List.of(series), List.of(), List.of(), List.of());
    assertEquals(1, SeriesScale.before(panel, 3).get("a").absolute(), EXACT);
  }
}
