package org.plastinka.app.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.plastinka.engine.random.Philox;

class PairedBootstrapTests {
  private static final PairedBootstrap BOOTSTRAP = new PairedBootstrap(1000, 0.95, 7);
  private static final Calendar MONTHS =
      new Calendar(Frequency.M, LocalDateTime.of(2024, 1, 1, 0, 0));

  /** One pair a series, actual 0, one level: the pinball loss is half the median. */
  private static Forecasts medians(int series, IntToDoubleFunction median) {
    List<QuantileForecast> rows = new ArrayList<>();
    for (int i = 0; i < series; i++) {
      double[] q = {median.applyAsDouble(i)};
      rows.add(new QuantileForecast("s" + i, 0, 1, 0, q));
    }
    return new Forecasts(MONTHS, List.of(0.5), rows);
  }

  private static PairedBootstrap.Difference compare(Forecasts model, Forecasts other) {
    return BOOTSTRAP.compare(Headline.MEAN_PINBALL, model, other, Map.of());
  }

  @Test
  void aConstantDifferenceIsCertain() {
    PairedBootstrap.Difference found = compare(medians(30, i -> i), medians(30, i -> i + 2));
    assertEquals(-1, found.value(), 1e-12);
    assertEquals(-1, found.low(), 1e-12);
    assertEquals(-1, found.high(), 1e-12);
  }

  /** The differences' mean scatters as sd / sqrt(n): the interval is 1.96 of that each way. */
  @Test
  void theIntervalIsThatOfTheCentralLimit() {
    int n = 400;
    int[] words = new int[4];
    double[] noise = new double[n];
    double mean = 0;
    for (int i = 0; i < n; i++) {
      Philox.words(3, i, 0, words);
      noise[i] = 10 * Philox.uniform(words[0]);
      mean += noise[i] / n;
    }
    double variance = 0;
    for (double x : noise) {
      variance += (x - mean) * (x - mean) / n;
    }
    double half = 1.96 * Math.sqrt(variance / n) / 2;
    PairedBootstrap.Difference found = compare(medians(n, i -> noise[i]), medians(n, i -> 5));
    assertEquals((mean - 5) / 2, found.value(), 1e-9);
    assertEquals(found.value() - half, found.low(), 0.12 * half);
    assertEquals(found.value() + half, found.high(), 0.12 * half);
  }

  /**
   * The difference is 0 for one series and 1 for the other: a quarter of the draws has one alone.
   */
  @Test
  void eachSeriesMayBeDrawnTwiceOrNever() {
    PairedBootstrap.Difference found = compare(medians(2, i -> 2 * i), medians(2, i -> 0));
    assertEquals(0, found.low());
    assertEquals(1, found.high());
  }

  /** A confidence of a half leaves a quarter of the way between two draws to each side. */
  @Test
  void theIntervalIsLinearBetweenDraws() {
    Forecasts a = medians(20, i -> i * i);
    Forecasts b = medians(20, i -> 3);
    PairedBootstrap.Difference one =
        new PairedBootstrap(1, 0.5, 7).compare(Headline.MEAN_PINBALL, a, b, Map.of());
    PairedBootstrap.Difference two =
        new PairedBootstrap(2, 0.5, 7).compare(Headline.MEAN_PINBALL, a, b, Map.of());
    assertEquals(one.low(), one.high());
    double other = two.low() + two.high() - one.low();
    double span = Math.abs(other - one.low());
    assertTrue(span > 1, "two draws differ, found " + span);
    assertEquals(Math.min(one.low(), other) + span / 4, two.low(), 1e-12);
  }

  @Test
  void theSameSeedGivesTheSameInterval() {
    Forecasts a = medians(20, i -> i * i % 7);
    Forecasts b = medians(20, i -> 3);
    assertEquals(compare(a, b), compare(a, b));
  }

  @Test
  void valuesAreTheScoresOfAllPairs() {
    Calendar months = MONTHS;
    List<QuantileForecast> rows =
        List.of(
            new QuantileForecast("a", 0, 1, 0, new double[] {0, 2, 4}),
            new QuantileForecast("a", 0, 2, 3, new double[] {1, 2, 2}),
            new QuantileForecast("b", 0, 1, 5, new double[] {0, 5, 6}));
    Forecasts forecasts = new Forecasts(months, List.of(0.1, 0.5, 0.9), rows);
    Map<String, SeriesScale> scales = Map.of("a", new SeriesScale(2, 5, DemandClass.LUMPY));
    Scores scores = new Scoring(scales).score(forecasts);
    for (Headline headline : Headline.values()) {
      PairedBootstrap.Difference found = BOOTSTRAP.compare(headline, forecasts, forecasts, scales);
      assertEquals(headline.of(scores), found.model(), 1e-12, headline.name());
      assertEquals(0, found.low(), headline.name());
      assertEquals(0, found.high(), headline.name());
    }
  }

  @Test
  void differentPairsAreNotCompared() {
    IllegalArgumentException fault =
        assertThrows(
            IllegalArgumentException.class, () -> compare(medians(3, i -> i), medians(2, i -> i)));
    assertTrue(fault.getMessage().contains("series 's2'"), fault.getMessage());
  }
}
