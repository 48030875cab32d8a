package org.plastinka.app.combine;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.plastinka.app.domain.ConstantForecaster.constant;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.plastinka.app.domain.Backtest;
import org.plastinka.app.domain.Calendar;
import org.plastinka.app.domain.DemandClass;
import org.plastinka.app.domain.Forecaster;
import org.plastinka.app.domain.Forecaster.Fitted;
import org.plastinka.app.domain.Forecasts;
import org.plastinka.app.domain.Frequency;
import org.plastinka.app.domain.Panel;
import org.plastinka.app.domain.PanelSource;
import org.plastinka.app.domain.QuantileForecast;
import org.plastinka.app.domain.Series;
import org.plastinka.app.domain.Tally;

class CalibrationWindowTests {
  private static final List<Double> LEVELS = List.of(0.05, 0.5, 0.95);
  private static final double[] TRUE_BEFORE = {10.5, 15, 19.5};
  private static final int TRAINED = 12;
  private static final int TESTED = 12;
  private static final int SERIES = 400;

  /** Uniform in 10 .. 20 while the forecaster learns, in 5 .. 25 afterwards. */
  private static Panel wider() {
    SplittableRandom random = new SplittableRandom(5);
    float[][] values = new float[SERIES][TRAINED + TESTED];
    for (float[] y : values) {
      for (int t = 0; t < y.length; t++) {
        double u = random.nextDouble();
        y[t] = (float) (t < TRAINED ? 10 + 10 * u : 5 + 20 * u);
      }
    }
    return panel(values);
  }

  private static Panel panel(float[][] values) {
    List<Series> series = new ArrayList<>();
    for (int i = 0; i < values.length; i++) {
      series.add(Series.of("s" + i, 0, values[i]));
    }
    Calendar calendar = new Calendar(Frequency.M, LocalDateTime.of(2020, 1, 1, 0, 0));
    return new Panel(calendar, series, List.of(), List.of(), List.of());
  }

  private static Forecaster combination() {
    return new CombinedForecaster(List.of(constant("true before", TRUE_BEFORE)), List.of(1.0), 6);
  }

  /** The same, but what came after the training teaches it nothing. */
  private static Forecaster fixed() {
    return new Forecaster() {
      @Override
      public String name() {
        return "fixed";
      }

      @Override
      public Fitted fit(PanelSource source, int end, int horizon, List<Double> levels) {
        return combination().fit(source, end, horizon, levels)::forecast;
      }
    };
  }

  private static Forecasts backtest(Panel panel, Forecaster forecaster, int horizon) {
    return new Backtest(TESTED, horizon, LEVELS, false)
        .run(PanelSource.of(panel), panel, forecaster, Tally.SILENT);
  }

  /** Share of the rows from a step on that lie between the outer quantiles. */
  private static double coverage(Forecasts forecasts, int from) {
    return forecasts.rows().stream()
        .filter(row -> row.time() >= from)
        .mapToDouble(
            row -> row.quantiles()[0] <= row.actual() && row.actual() <= row.quantiles()[2] ? 1 : 0)
        .average()
        .orElseThrow();
  }

  @Test
  void afterAShiftTheUpdatedCalibrationKeepsThePromiseAndTheFixedDoesNot() {
    Panel panel = wider();
    // the validation steps are 6: after as many steps all of the window is of the wider time
    int settled = TRAINED + 6;
    // uniform in 5 .. 25: 9 of 20 lie between 10.5 and 19.5
    assertEquals(0.45, coverage(backtest(panel, fixed(), 1), settled), 0.03);
    // 2400 residuals of the window and 2400 forecasts: 0.9 has a standard error of 0.009
    assertEquals(0.90, coverage(backtest(panel, combination(), 1), settled), 0.027);
    // a shift is met by the first forecast after it as before
    List<QuantileForecast> first = backtest(panel, combination(), 1).rows().subList(0, SERIES);
    first.forEach(row -> assertArrayEquals(TRUE_BEFORE, row.quantiles()));
  }

  @Test
  void anActualValueChangesNoForecastMadeBeforeItsHorizonHadCome() {
    int horizon = 3;
    int changed = TRAINED + 5;
    Panel panel = wider();
    float[][] other = new float[SERIES][];
    for (int i = 0; i < SERIES; i++) {
      other[i] = panel.series().get(i).target().clone();
      for (int t = changed; t < other[i].length; t++) {
        other[i][t] += 100;
      }
    }
    Forecasts found = backtest(panel, combination(), horizon);
    Forecasts afterChange = backtest(panel(other), combination(), horizon);
    boolean later = false;
    for (int i = 0; i < found.rows().size(); i++) {
      double[] before = found.rows().get(i).quantiles();
      double[] after = afterChange.rows().get(i).quantiles();
      if (found.rows().get(i).origin() <= changed) {
        assertArrayEquals(before, after, "origin " + found.rows().get(i).origin());
      } else {
        later |= !Arrays.equals(before, after);
      }
    }
    assertTrue(later, "but those made later know of it");
  }

  /**
   * One series a pair; forecasts of no class but SMOOTH, width 10, from the constant 10, 15, 20.
   */
  private static List<CalibrationPair> pairs(int origin, int count, double first, double step) {
    List<CalibrationPair> out = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      double[] q = {10, 15, 20};
      double y = first + i * step;
      out.add(new CalibrationPair(DemandClass.SMOOTH, origin, 1, y, q, false));
    }
    return out;
  }

  @Test
  void offsetsAreTheConformalRanksOfTheNewestResiduals() {
    // each step of the panel has the values 400 + 0.1 i, i = 0 .. 499
    float[][] values = new float[500][6];
    for (int i = 0; i < 500; i++) {
      for (int t = 0; t < 6; t++) {
        values[i][t] = (float) (400 + 0.1 * i);
      }
    }
    CalibrationWindow window = CalibrationWindow.of(LEVELS, 1, false, 4, pairs(3, 500, 300, 0.1));
    Fitted raw = constant("raw", 10, 15, 20).fit(PanelSource.of(panel(values)), 4, 1, LEVELS);
    CalibrationWindow moved = window.updated(raw, panel(values).until(5), 5);
    assertEquals(500, moved.pairs().size(), "step 4 for step 3");
    double[] q = moved.calibration().of(new double[] {10, 15, 20}, DemandClass.SMOOTH, false);
    // n = 500: ranks floor(501 * 0.05) = 25, ceil(501 * 0.5) = 251, ceil(501 * 0.95) = 476
    assertArrayEquals(new double[] {402.4, 425, 447.5}, q, 1e-4);
    assertSame(moved, moved.updated(raw, panel(values).until(5), 5), "each origin joins once");
  }

  @Test
  void wholeOriginsGoAndAsManyForecastsStayAsTrainingHad() {
    List<CalibrationPair> trained = new ArrayList<>(pairs(1, 300, 1, 0));
    trained.addAll(pairs(2, 300, 1, 0));
    CalibrationWindow window = CalibrationWindow.of(LEVELS, 1, false, 3, trained);
    float[][] values = new float[200][6];
    Fitted raw = constant("raw", 10, 15, 20).fit(PanelSource.of(panel(values)), 3, 1, LEVELS);
    List<Integer> sizes = new ArrayList<>();
    List<Integer> oldest = new ArrayList<>();
    for (int origin = 3; origin <= 6; origin++) {
      window = window.updated(raw, panel(values), origin);
      sizes.add(window.pairs().size());
      oldest.add(window.pairs().get(0).origin());
    }
    assertEquals(List.of(600, 800, 700, 600), sizes);
    assertEquals(List.of(1, 1, 2, 3), oldest);
  }

  @Test
  void anOriginJoinsWhenItsWholeHorizonHasCome() {
    Panel panel = wider();
    CombinedFit fit =
        (CombinedFit) combination().fit(PanelSource.of(panel.until(TRAINED)), TRAINED, 3, LEVELS);
    assertTrue(fit == fit.updated(panel.until(TRAINED + 2), TRAINED + 2), "none has come whole");
    CalibrationWindow moved = fit.updated(panel.until(TRAINED + 3), TRAINED + 3).window();
    List<CalibrationPair> joined =
        moved.pairs().stream().filter(pair -> pair.origin() >= TRAINED).toList();
    assertEquals(3 * SERIES, joined.size());
    for (int h = 1; h <= 3; h++) {
      int step = h;
      assertEquals(SERIES, joined.stream().filter(pair -> pair.horizon() == step).count());
    }
  }
}
