package org.plastinka.app.report;

import java.time.YearMonth;

/**
 * A month that was forecast a month ahead and has come.
 *
 * @param actual copies sold, of all products that were forecast
 * @param over false if the month was not over when the data end: nobody knows then whether the
 *     forecast came true
 */
public record PastMonth(YearMonth month, TotalForecast forecast, double actual, boolean over) {
  PastMonth widened(double k) {
    double variance = forecast.spread() * forecast.spread();
    return new PastMonth(month, TotalForecast.of(forecast.expected(), variance, k), actual, over);
  }
}
