package org.plastinka.app.combine;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.plastinka.app.domain.ConstantForecaster.constant;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.plastinka.app.domain.Calendar;
import org.plastinka.app.domain.DemandClass;
import org.plastinka.app.domain.Forecaster;
import org.plastinka.app.domain.Forecasts;
import org.plastinka.app.domain.Frequency;
import org.plastinka.app.domain.Panel;
import org.plastinka.app.domain.PanelSource;
import org.plastinka.app.domain.QuantileForecast;
import org.plastinka.app.domain.Series;

class CombinedForecasterTests {
  private static final List<Double> LEVELS = List.of(0.05, 0.5, 0.95);

  /**
   * A weight of 0.3 learned from 2400 pairs with demand. That of all pairs leans with the strength
   * of 1000 on a guess that has left the method out, as it is far behind; that of the class leans
   * on it with 2000.
   */
  private static final double LEANING = (2400 * 0.3 + 2000 * (2400 * 0.3 / 3400)) / 4400;

  /** Values uniform in 10 .. 20: quantiles at the levels are 10.5, 15, 19.5. */
  private static Panel uniform(boolean whole) {
    SplittableRandom random = new SplittableRandom(11);
    List<Series> series = new ArrayList<>();
    for (int i = 0; i < 400; i++) {
      float[] y = new float[12];
      for (int t = 0; t < y.length; t++) {
        double u = 10 + 10 * random.nextDouble();
        y[t] = (float) (whole ? Math.floor(u) : u);
      }
      series.add(Series.of("s" + i, 0, y));
    }
    Calendar calendar = new Calendar(Frequency.M, LocalDateTime.of(2020, 1, 1, 0, 0));
    return new Panel(calendar, series, List.of(), List.of(), List.of());
  }

  private static CombinedFit fit(Panel panel, Forecaster... methods) {
    List<Double> equal = Collections.nCopies(methods.length, 1.0 / methods.length);
    return new CombinedForecaster(List.of(methods), equal, 6)
        .fit(PanelSource.of(panel), 12, 1, LEVELS);
  }

  /** The first series' quantiles before calibration. */
  private static double[] mixed(CombinedFit fit, Panel panel) {
    return fit.rule().mixed(fit.methods(), panel, 12)[0][0];
  }

  @Test
  void weightsRecoverAKnownBestMixture() {
    // 0.3 of the first and 0.7 of the second are the true quantiles
    CombinedFit fit =
        fit(uniform(false), constant("low", 3.5, 8, 12.5), constant("high", 13.5, 18, 22.5));
    double[] weights = fit.rule().mixture().weights().get(DemandClass.SMOOTH);
    double first = LEANING;
    assertArrayEquals(new double[] {first, 1 - first}, weights, 0.02);
    double shift = 10 * (0.3 - first);
    assertArrayEquals(
        new double[] {10.5 + shift, 15 + shift, 19.5 + shift}, mixed(fit, uniform(false)), 0.3);
  }

  @Test
  void itHandsOverToAMethodThatIsBetterThanAnyMixtureAndSaysSo() {
    CombinedFit fit =
        fit(uniform(false), constant("true", 10.5, 15, 19.5), constant("far", 90, 90, 90));
    assertEquals(1, fit.rule().mixture().weights().get(DemandClass.SMOOTH)[0]);
    assertTrue(
        fit.rule()
            .description()
            .contains(
                "Series of smooth demand are forecast by true alone, which was better than any"
                    + " mixture."),
        fit.rule().description().toString());
  }

  @Test
  void forecastsOfCountsAreWholeAndOthersAreNot() {
    Forecaster method = constant("half", 10.4, 14.4, 19.4);
    double[] whole = mixed(fit(uniform(true), method), uniform(true));
    assertArrayEquals(new double[] {10, 14, 19}, whole);
    double[] not = mixed(fit(uniform(false), method), uniform(false));
    assertArrayEquals(new double[] {10.4, 14.4, 19.4}, not);
  }

  @Test
  void calibrationBringsTooNarrowQuantilesToTheirPromise() {
    Panel panel = uniform(false);
    CombinedFit fit = fit(panel, constant("narrow", 13, 15, 17));
    double[] q = fit.forecast(panel, 12)[0][0];
    // 2400 residuals: two standard errors of a share are at most 0.02, which is 0.2 of the range
    assertArrayEquals(new double[] {10.5, 15, 19.5}, q, 0.2);
    assertEquals(0.7, atMost(fit.heldOut().raw(), 2), 0.03);
    assertEquals(0.95, atMost(fit.heldOut().calibrated(), 2), 0.015);
    assertEquals(0.05, atMost(fit.heldOut().calibrated(), 0), 0.015);
  }

  /** The share of actual values that are at most the quantile of a level. */
  private static double atMost(Forecasts forecasts, int level) {
    return forecasts.rows().stream()
        .mapToDouble(row -> row.actual() <= row.quantiles()[level] ? 1 : 0)
        .average()
        .orElseThrow();
  }

  @Test
  void whatKeepsItsPromiseIsNotMoved() {
    Panel panel = uniform(false);
    CombinedFit fit = fit(panel, constant("true", 10.5, 15, 19.5));
    assertEquals(Map.of(), fit.rule().calibration().offsets());
    assertTrue(fit.rule().calibration().description().contains("keeps its promise"));
  }

  @Test
  void tooFewResidualsChangeNothingAndItSaysSo() {
    List<CalibrationPair> few = new ArrayList<>();
    for (int i = 0; i < Calibration.LEAST - 1; i++) {
      few.add(new CalibrationPair(DemandClass.SMOOTH, i % 3, 1, 50, new double[] {1, 2, 3}, false));
    }
    Calibration calibration = Calibration.learn(LEVELS, few);
    assertArrayEquals(
        new double[] {1, 2, 3}, calibration.of(new double[] {1, 2, 3}, DemandClass.SMOOTH, false));
    assertEquals(
        "Calibration changes nothing: it needs 400 forecasts with known sales to learn from and has"
            + " 399.",
        calibration.description());
  }

  @Test
  void aLowerBoundOfZeroStaysZeroAndOrderIsKept() {
    Calibration down =
        new Calibration(LEVELS, Map.of(DemandClass.LUMPY, new double[] {-2, 3, -1}), 500);
    assertArrayEquals(
        new double[] {0, 0, 4}, down.of(new double[] {0, 1, 1}, DemandClass.LUMPY, true));
  }

  @Test
  void levelsBetweenEqualCountsKeepTheirPromise() {
    List<CalibrationPair> pairs = new ArrayList<>();
    for (int i = 0; i < 1000; i++) {
      double y = i < 800 ? 0 : 1;
      pairs.add(new CalibrationPair(DemandClass.LUMPY, i % 5, 1, y, new double[] {0, 0, 1}, true));
    }
    assertTrue(LevelCheck.of(LEVELS, pairs).stream().allMatch(check -> check.miss() == 0));
    assertEquals(Map.of(), Calibration.learn(LEVELS, pairs).offsets());
  }

  private static CombinationRule rule(boolean whole, double... weights) {
    Map<DemandClass, double[]> byClass = new EnumMap<>(DemandClass.class);
    for (DemandClass demand : DemandClass.values()) {
      byClass.put(demand, weights);
    }
    return new CombinationRule(
        List.of("a", "b", "c"),
        new Mixture(byClass, whole),
        new Calibration(LEVELS, Map.of(), 500),
        new CombinationRule.Validated(12, 0.25, List.of(0.5, 0.75, 1.0)));
  }

  @Test
  void theRuleIsToldInSentences() {
    List<String> lines = rule(true, 0.3, 0.7, 0).description();
    assertEquals("Series of smooth demand are forecast by 30 % a, 70 % b.", lines.get(0));
    assertEquals(
        "Mean pinball loss on the validation forecasts (12): 0.2500 together; alone: a 0.5000, b 0.7500,"
            + " c 1.0000.",
        lines.get(4));
    assertTrue(lines.get(5).startsWith("Sales are whole numbers"), lines.get(5));
    assertEquals(6, rule(false, 0.3, 0.7, 0).description().size());
  }

  @Test
  void weightsThatAreNoSharesOfAllMethodsAreRefused() {
    assertThrows(IllegalArgumentException.class, () -> rule(false, 0.3, 0.7));
    assertThrows(IllegalArgumentException.class, () -> rule(false, 1.5, -0.5, 0));
    assertThrows(IllegalArgumentException.class, () -> rule(false, 0.3, 0.3, 0.3));
  }

  @Test
  void heldOutForecastsStandBesideWhatCame() {
    Panel panel = uniform(false);
    CombinedFit fit =
        new CombinedForecaster(List.of(constant("one", 10.5, 15, 19.5)), List.of(1.0), 2)
            .fit(PanelSource.of(panel), 12, 2, LEVELS);
    assertEquals(2 * 400, fit.heldOut().raw().rows().size());
    for (QuantileForecast row : fit.heldOut().raw().rows()) {
      assertEquals(panel.byId().get(row.series()).at(9 + row.horizon()), row.actual());
    }
  }

  @Test
  void whatWasLearnedIsKeptInAFile() throws Exception {
    Panel panel = uniform(false);
    CombinedFit fit = fit(panel, constant("a", 12, 15, 17), constant("b", 13, 16, 18));
    ObjectMapper json = new ObjectMapper();
    Mixture mixture = json.readValue(json.writeValueAsString(fit.rule().mixture()), Mixture.class);
    Calibration calibration =
        json.readValue(json.writeValueAsString(fit.rule().calibration()), Calibration.class);
    CombinationRule rule =
        new CombinationRule(fit.rule().names(), mixture, calibration, fit.rule().validated());
    CombinedFit again = new CombinedFit(rule, fit.methods(), fit.window(), fit.heldOut());
    assertArrayEquals(fit.forecast(panel, 12)[0][0], again.forecast(panel, 12)[0][0]);
  }

  @Test
  void validationShorterThanTheHorizonIsRefused() {
    CombinedForecaster combined =
        new CombinedForecaster(List.of(constant("one", 1, 2, 3)), List.of(1.0), 1);
    PanelSource source = PanelSource.of(uniform(false));
    assertThrows(IllegalArgumentException.class, () -> combined.fit(source, 12, 2, LEVELS));
  }
}
