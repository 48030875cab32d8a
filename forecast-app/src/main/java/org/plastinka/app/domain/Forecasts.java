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
}
