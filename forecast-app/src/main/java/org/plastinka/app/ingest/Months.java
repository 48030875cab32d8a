package org.plastinka.app.ingest;

import java.time.LocalDate;
import java.time.YearMonth;

/** Months as whole numbers, twelve a year, so that they are compared and counted fast. */
final class Months {
  private Months() {}

  /**
   * @param day since 1970-01-01
   */
  static int of(int day) {
    LocalDate date = LocalDate.ofEpochDay(day);
    return date.getYear() * 12 + date.getMonthValue() - 1;
  }

  static YearMonth yearMonth(int month) {
    return YearMonth.of(month / 12, month % 12 + 1);
  }

  /** Its first day, since 1970-01-01. */
  static int firstDay(int month) {
    return (int) yearMonth(month).atDay(1).toEpochDay();
  }
}
