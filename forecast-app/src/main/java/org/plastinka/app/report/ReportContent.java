package org.plastinka.app.report;

import java.time.YearMonth;
import java.util.List;
import java.util.Map;

/**
 * What a report shows, whatever its form.
 *
 * @param past months of the histories
 * @param future months forecast; the first is the one to order for
 * @param end of the features; mean and lost sales are of their last month
 * @param levels of the quantiles, rising
 * @param products by expected sales, greatest first
 * @param withoutForecast products of the shop that the forecasts do not name
 * @param copies total of next month
 * @param roubles total of next month at today's prices
 * @param widening factor k of {@link TotalForecast}
 * @param lostByMonth RUB, by month of the features
 * @param lastForecasts months that were forecast and have come, by time
 * @param assessments empty if no forecast has come true or false yet
 * @param training empty if the forecasts come without a model's history
 * @param notes sentences on how the forecast was made, in the reader's language
 * @param provenance what the figures were made from, by name
 */
public record ReportContent(
    List<YearMonth> past,
    List<YearMonth> future,
    DataEnd end,
    List<Double> levels,
    OrderRule rule,
    List<ProductForecast> products,
    int withoutForecast,
    TotalForecast copies,
    TotalForecast roubles,
    double widening,
    Map<YearMonth, Double> lostByMonth,
    List<PastMonth> lastForecasts,
    List<Assessment> assessments,
    List<TrainingEpoch> training,
    DataQuality quality,
    List<String> notes,
    Map<String, String> provenance) {

  /** The month to order for. */
  YearMonth next() {
    return future.get(0);
  }

  /** The lowest level promised. */
  double lowest() {
    return levels.get(0);
  }

  /** The highest level promised. */
  double highest() {
    return levels.get(levels.size() - 1);
  }
}
