package org.plastinka.app.domain;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Forecasts of the last steps of a panel, made as they would have been made then: from every origin
 * whose whole horizon lies in the test steps, by what was known before the origin.
 *
 * @param testSteps at the end of the panel
 * @param horizon steps forecast from each origin, at most {@code testSteps}
 * @param levels rising, in (0, 1)
 * @param retrain whether the forecaster learns anew at each origin, or once before the test steps
 *     and then what {@link Forecaster.Fitted#updated} learns
 */
public record Backtest(int testSteps, int horizon, List<Double> levels, boolean retrain) {
  public Backtest {
    levels = List.copyOf(levels);
    Quantiles.checkLevels(levels);
    if (horizon < 1 || testSteps < horizon) {
      throw new IllegalArgumentException(
          "a backtest needs a horizon of 1 or more and at least as many test steps; the horizon is "
              + horizon
              + ", the number of test steps "
              + testSteps);
    }
  }

  /** The first step of the test. */
  public int start(Panel panel) {
    int start = panel.end() - testSteps;
    if (start < 1) {
      throw new IllegalArgumentException(
          "steps in the panel: "
              + panel.end()
              + ", so a test of "
              + testSteps
              + " leaves nothing to learn from; test fewer");
    }
    return start;
  }

  /**
   * Forecasts in the order of origin, series and horizon.
   *
   * @param origins hears of each origin that was forecast from
   */
  public Forecasts run(PanelSource source, Panel panel, Forecaster forecaster, Tally origins) {
    int start = start(panel);
    Map<String, Series> actuals = panel.byId();
    List<QuantileForecast> rows = new ArrayList<>();
    Forecaster.Fitted fitted = null;
    Panel learned = null;
    for (int origin = start; origin + horizon <= panel.end(); origin++) {
      if (fitted == null || retrain) {
        fitted = forecaster.fit(source.until(origin), origin, horizon, levels);
        learned = source.fittedBefore(origin);
      }
      Panel known = learned.until(origin);
      fitted = fitted.updated(known, origin);
      append(rows, known, origin, fitted.forecast(known, origin), actuals);
      origins.done(origin - start + 1, testSteps - horizon + 1);
    }
    return new Forecasts(panel.calendar(), levels, rows);
  }

  private void append(
      List<QuantileForecast> rows,
      Panel known,
      int origin,
      double[][][] quantiles,
      Map<String, Series> actuals) {
    for (int i = 0; i < known.series().size(); i++) {
      String id = known.series().get(i).id();
      for (int h = 0; h < horizon; h++) {
        double actual = actuals.get(id).at(origin + h);
        rows.add(new QuantileForecast(id, origin, h + 1, actual, quantiles[i][h]));
      }
    }
  }
}
