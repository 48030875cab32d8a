package org.plastinka.app.report;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Locale;
import org.plastinka.app.shop.ManifestNames;
import org.plastinka.app.shop.ShopTable;

/**
 * Where the data of a report end, and what the sales of the last month are.
 *
 * @param month the last of the features
 * @param lastDay of the data; null if the data folder does not know it
 * @param sales of the month in the features, copies
 * @param sold in the month until the last day, copies; NaN if the data folder does not know it
 */
public record DataEnd(YearMonth month, LocalDate lastDay, State state, double sales, double sold) {
  /** Whether the last month is over, and if not, whether its sales are filled up to a whole one. */
  public enum State {
    OVER,
    ESTIMATED,
    SO_FAR
  }

  /**
   * The end of a data folder's features.
   *
   * @param manifest of the folder; an ingest fills missing days if it does not say otherwise
   * @throws IllegalArgumentException if the manifest's last day is none
   */
  static DataEnd of(ShopTable table, JsonNode manifest) {
    boolean filled =
        manifest.path(ManifestNames.SETTINGS).path(ManifestNames.FILL_MISSING_DAYS).asBoolean(true);
    State unfinished = filled ? State.ESTIMATED : State.SO_FAR;
    JsonNode window = manifest.path("window");
    JsonNode days = window.path("trading_days");
    int last = table.months() - 1;
    double sales = 0;
    for (float[] months : table.sales()) {
      sales += months[last];
    }
    return new DataEnd(
        table.start().plusMonths(last),
        lastDay(window.path("last_day")),
        table.partial() ? unfinished : State.OVER,
        sales,
        sold(table, last, days.path(days.size() - 1).asDouble(Double.NaN)));
  }

  private static LocalDate lastDay(JsonNode day) {
    try {
      return day.isMissingNode() ? null : LocalDate.parse(day.asText());
    } catch (DateTimeException none) {
      throw new IllegalArgumentException(
          "manifest.json, window.last_day: expected such as 2025-11-19, found '"
              + day.asText()
              + "'; ingest the shop again",
          none);
    }
  }

  /** From the mean sales on days on the shelf, which filling leaves as they are. */
  private static double sold(ShopTable table, int month, double tradingDays) {
    double sold = 0;
    for (int p = 0; p < table.sales().length; p++) {
      double days = table.availability()[p][month] * tradingDays;
      sold += table.meanItems()[p][month] * days;
    }
    return Math.rint(sold);
  }

  /** Whether the sales of the last month are all counted. */
  boolean over() {
    return state == State.OVER;
  }

  /** Whether those of a month are. */
  boolean over(YearMonth past) {
    return over() || past.isBefore(month);
  }

  /** How many of the months are not: none, or the last. */
  int unfinished(List<YearMonth> months) {
    return (int) months.stream().filter(each -> !over(each)).count();
  }

  /** The month that a forecast from these data begins with. */
  YearMonth forecast() {
    return state == State.SO_FAR ? month : month.plusMonths(1);
  }

  /** The last day, or the last month where that is all there is to say. */
  String says(Texts texts) {
    return over() || lastDay == null ? texts.month(month) : texts.day(lastDay);
  }

  /** What stands beside the month's sales for whether its forecast came true. */
  String mark(Texts texts) {
    return texts.get("mark." + key());
  }

  private String key() {
    return state.name().toLowerCase(Locale.ROOT);
  }

  /** What a reader has to know of a month that is not over. */
  String note(Texts texts) {
    String key = "end." + key();
    if (lastDay == null) {
      return texts.get(key + ".undated", texts.month(month));
    }
    return texts.get(
        key,
        texts.month(month),
        texts.whole(lastDay.getDayOfMonth()),
        texts.whole(month.lengthOfMonth()),
        texts.whole(sold),
        texts.whole(sales));
  }
}
