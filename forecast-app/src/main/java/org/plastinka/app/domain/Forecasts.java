package org.plastinka.app.domain;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * Quantile forecasts of a panel.
 *
 * @param levels in (0, 1), rising
 * @param rows each with a quantile a level
 */
public record Forecasts(Calendar calendar, List<Double> levels, List<QuantileForecast> rows) {
  public Forecasts {
    levels = List.copyOf(levels);
    rows = List.copyOf(rows);
    Quantiles.checkLevels(levels);
    for (QuantileForecast row : rows) {
      if (row.quantiles().length != levels.size()) {
        throw new IllegalArgumentException(
            "series '"
                + row.series()
                + "': "
                + row.quantiles().length
                + " quantiles for "
                + levels.size()
                + " levels");
      }
    }
  }

  /** The rows a condition holds for. */
  public Forecasts where(Predicate<QuantileForecast> condition) {
    return new Forecasts(calendar, levels, rows.stream().filter(condition).toList());
  }

  /** The rows whose actual value was observed: the pairs that scores are made of. */
  public Forecasts observed() {
    return where(QuantileForecast::observed);
  }

  /** The same forecasts with quantiles in order and not below 0, as scores take them. */
  public Forecasts ordered() {
    List<QuantileForecast> out = new ArrayList<>(rows.size());
    for (QuantileForecast row : rows) {
      out.add(
          new QuantileForecast(
              row.series(),
              row.origin(),
              row.horizon(),
              row.actual(),
              Quantiles.ordered(row.quantiles())));
    }
    return new Forecasts(calendar, levels, out);
  }

  /**
   * These and others of the same levels, on this calendar.
   *
   * @throws IllegalArgumentException if the levels differ, or a time of the others is no step here
   */
  public Forecasts with(Forecasts others) {
    if (!levels.equals(others.levels)) {
      throw new IllegalArgumentException(
          "forecasts at levels " + levels + " and at " + others.levels + " do not go together");
    }
    List<QuantileForecast> all = new ArrayList<>(rows);
    for (QuantileForecast row : others.rows) {
      int origin = calendar.step(others.calendar.time(row.origin()));
      all.add(
          new QuantileForecast(row.series(), origin, row.horizon(), row.actual(), row.quantiles()));
    }
    return new Forecasts(calendar, levels, all);
  }
}
