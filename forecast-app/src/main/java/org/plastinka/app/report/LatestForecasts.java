package org.plastinka.app.report;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.plastinka.app.domain.Forecasts;
import org.plastinka.app.domain.Frequency;
import org.plastinka.app.domain.QuantileForecast;

/**
 * The forecasts of the latest origin: those to order by.
 *
 * @param months forecast, by time
 * @param bySeries a row a month, by time
 */
record LatestForecasts(List<YearMonth> months, Map<String, List<QuantileForecast>> bySeries) {
  /**
   * @throws IllegalArgumentException if they are not of the months after the shop's data, are of
   *     other products, or lack a month
   */
  static LatestForecasts of(Forecasts forecasts, ShopFolder shop) {
    if (forecasts.calendar().frequency() != Frequency.M) {
      throw new IllegalArgumentException(
          "the forecasts are not of months, and the shop's features are; forecast the shop's data");
    }
    int origin =
        forecasts.rows().stream()
            .mapToInt(QuantileForecast::origin)
            .max()
            .orElseThrow(() -> new IllegalArgumentException("the forecasts have no row"));
    Map<String, List<QuantileForecast>> bySeries = new HashMap<>();
    TreeSet<YearMonth> months = new TreeSet<>();
    for (QuantileForecast row : forecasts.rows()) {
      if (row.origin() == origin) {
        bySeries.computeIfAbsent(row.series(), s -> new ArrayList<>()).add(row);
        months.add(YearMonth.from(forecasts.calendar().time(row.time())));
      }
    }
    checkMonth(months.first(), shop.end());
    Set<String> known = Set.copyOf(shop.table().ids());
    bySeries.forEach((series, rows) -> checkSeries(series, rows, months.size(), known));
    return new LatestForecasts(List.copyOf(months), bySeries);
  }

  /** Else yesterday's shelf, or tomorrow's, would be ordered for. */
  private static void checkMonth(YearMonth first, DataEnd end) {
    if (!first.equals(end.forecast())) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "the newest forecasts begin with %s, but the features end with %s%s, and an order"
                  + " from them is for %s; forecast these features (plastinka forecast), or give the"
                  + " features that the forecasts were made from",
              first,
              end.month(),
              end.state() == DataEnd.State.SO_FAR ? ", which is not over" : "",
              end.forecast()));
    }
  }

  private static void checkSeries(
      String series, List<QuantileForecast> rows, int months, Set<String> known) {
    rows.sort(Comparator.comparingInt(QuantileForecast::horizon));
    if (rows.size() != months) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "forecast months of '%s': %d, of others: %d; forecast again",
              series,
              rows.size(),
              months));
    }
    if (!known.contains(series)) {
      throw new IllegalArgumentException(
          String.format(
                  Locale.ROOT,
                  "the forecasts name '%s', which is no product of the features; give the features that",
                  series)
              + " the forecasts were made from");
    }
  }
}
