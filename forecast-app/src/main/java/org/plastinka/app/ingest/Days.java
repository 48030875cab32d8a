package org.plastinka.app.ingest;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.plastinka.app.table.SerialDate;

/**
 * Days as shops write them, as days since 1970-01-01: date cells, serial numbers, Unix seconds,
 * {@code 31.12.2024}, {@code 31/12/2024}, {@code 31.12.24}, {@code 2024-12-31}, each with an
 * optional time. The day is the one that is written, whatever zone stands behind it.
 */
final class Days {
  /** Of a cell that holds no day. */
  static final int NONE = Integer.MIN_VALUE;

  private static final String TIME =
      "(?:[T ](?:[01]?\\d|2[0-3]):[0-5]\\d(?::[0-5]\\d(?:[.,]\\d+)?)?"
          + " ?(?:Z|[+-]\\d\\d(?::?\\d\\d)?)?)?";
  private static final Pattern DAY_FIRST =
      Pattern.compile("(\\d{1,2})([./])(\\d{1,2})\\2(\\d{4}|\\d{2})" + TIME);
  private static final Pattern ISO = Pattern.compile("(\\d{4})-(\\d{1,2})-(\\d{1,2})" + TIME);
  private static final Pattern NUMBER = Pattern.compile("\\d+(?:[.,]\\d+)?");

  /** Beyond every serial, and in 1973. */
  private static final double LEAST_UNIX = 100_000_000;

  private static final double DAY_SECONDS = 86_400;
  private static final int FIRST = (int) LocalDate.of(1900, 1, 1).toEpochDay();
  private static final int LAST = (int) LocalDate.of(2199, 12, 31).toEpochDay();

  private Days() {}

  /**
   * @param text clean
   * @param date1904 the date system of serials
   * @return {@link #NONE} if there is none in the years 1900 to 2199
   */
  static int of(String text, boolean date1904) {
    Matcher iso = ISO.matcher(text);
    if (iso.matches()) {
      return of(number(iso, 1), number(iso, 2), number(iso, 3));
    }
    Matcher dayFirst = DAY_FIRST.matcher(text);
    if (dayFirst.matches()) {
      return ofDayFirst(dayFirst);
    }
    return NUMBER.matcher(text).matches()
        ? ofNumber(Double.parseDouble(text.replace(',', '.')), date1904)
        : NONE;
  }

  private static int ofDayFirst(Matcher text) {
    boolean shortYear = text.group(4).length() == 2;
    if (shortYear && text.group(2).equals("/")) {
      return NONE;
    }
    int year = number(text, 4) + (shortYear ? 2000 : 0);
    return of(year, number(text, 3), number(text, 1));
  }

  private static int number(Matcher text, int group) {
    return Integer.parseInt(text.group(group));
  }

  private static int of(int year, int month, int day) {
    if (month < 1 || month > 12 || day < 1 || day > YearMonth.of(year, month).lengthOfMonth()) {
      return NONE;
    }
    return within((int) LocalDate.of(year, month, day).toEpochDay());
  }

  /** A serial number, or Unix seconds. */
  static int ofNumber(double number, boolean date1904) {
    if (number > LEAST_UNIX) {
      return within((int) Math.min(Integer.MAX_VALUE, Math.floor(number / DAY_SECONDS)));
    }
    return SerialDate.of(number, date1904)
        .map(at -> within((int) at.toLocalDate().toEpochDay()))
        .orElse(NONE);
  }

  private static int within(int day) {
    return day >= FIRST && day <= LAST ? day : NONE;
  }
}
