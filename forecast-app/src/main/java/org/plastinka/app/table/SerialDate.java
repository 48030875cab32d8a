package org.plastinka.app.table;

import java.time.LocalDateTime;
import java.util.Optional;
import java.util.function.Function;

/**
 * A workbook's numbers for days: 1 is 1900-01-01 and 60 the day 1900-02-29 that never was, or, in
 * the 1904 system, 0 is 1904-01-01. The fraction is the time, rounded to milliseconds.
 */
public final class SerialDate {
  private static final long DAY = 86_400_000;

  /** The day after 2199-12-31 in the 1900 system. */
  private static final double GREATEST = 109_575;

  private static final int NO_DAY = 60;

  private SerialDate() {}

  /** The date and time; empty if there is none, or it lies beyond the years 1900 to 2199. */
  public static Optional<LocalDateTime> of(double serial, boolean date1904) {
    if (!(serial >= 0 && serial < GREATEST)) {
      return Optional.empty();
    }
    long millis = Math.round(serial * DAY);
    long days = millis / DAY;
    if (date1904) {
      return day(LocalDateTime.of(1904, 1, 1, 0, 0), days, millis);
    }
    if (days == NO_DAY || days == 0) {
      return Optional.empty();
    }
    return day(LocalDateTime.of(1899, 12, days < NO_DAY ? 31 : 30, 0, 0), days, millis);
  }

  /** A cell's content as text, a date as its label; one that is none keeps its serial. */
  public static String text(Cell cell, boolean date1904, Function<LocalDateTime, String> label) {
    return cell.kind() == Cell.Kind.DATE
        ? of(cell.number(), date1904).map(label).orElse(cell.text())
        : cell.text();
  }

  private static Optional<LocalDateTime> day(LocalDateTime epoch, long days, long millis) {
    LocalDateTime at = epoch.plusDays(days).plusNanos(millis % DAY * 1_000_000);
    return at.getYear() > 2199 ? Optional.empty() : Optional.of(at);
  }
}
