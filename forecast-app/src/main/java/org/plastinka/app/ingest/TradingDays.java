package org.plastinka.app.ingest;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.List;

/**
 * The window from the first day of the first sold month to the last sold day, and the days in it on
 * which a copy was sold or created.
 */
final class TradingDays {
  private final int firstMonth;
  private final int firstDay;
  private final int lastDay;

  /** Trading days before each day of the window; one more at the end. */
  private final int[] before;

  /** Where each month's trading days begin among all; one more at the end. */
  private final int[] begin;

  TradingDays(int firstMonth, int lastDay, List<Line> stock, List<Line> sales) {
    this.firstMonth = firstMonth;
    this.firstDay = Months.firstDay(firstMonth);
    this.lastDay = lastDay;
    boolean[] trade = new boolean[lastDay - firstDay + 1];
    stock.stream().filter(line -> line.copies() > 0).forEach(line -> mark(trade, line.created()));
    for (Line line : sales) {
      mark(trade, line.created());
      mark(trade, line.sold());
    }
    before = new int[trade.length + 1];
    for (int d = 0; d < trade.length; d++) {
      before[d + 1] = before[d] + (trade[d] ? 1 : 0);
    }
    begin = new int[Months.of(lastDay) - firstMonth + 2];
    for (int m = 0; m < begin.length; m++) {
      begin[m] = indexFrom(Months.firstDay(firstMonth + m));
    }
  }

  private void mark(boolean[] trade, int day) {
    if (day >= firstDay && day <= lastDay) {
      trade[day - firstDay] = true;
    }
  }

  /** The index of the first trading day that is not before a day; the number of all if none is. */
  int indexFrom(int day) {
    return before[Math.max(0, Math.min(day - firstDay, before.length - 1))];
  }

  int months() {
    return begin.length - 1;
  }

  /** Of a day, counted from the window's first month. */
  int month(int day) {
    return Months.of(day) - firstMonth;
  }

  /** The first trading day of a month, among all of the window. */
  int begin(int month) {
    return begin[month];
  }

  /** The number of trading days of a month. */
  int count(int month) {
    return begin[month + 1] - begin[month];
  }

  int[] counts() {
    int[] counts = new int[months()];
    Arrays.setAll(counts, this::count);
    return counts;
  }

  /** The number of trading days of the window. */
  int total() {
    return begin[months()];
  }

  YearMonth firstMonth() {
    return Months.yearMonth(firstMonth);
  }

  LocalDate first() {
    return LocalDate.ofEpochDay(firstDay);
  }

  LocalDate last() {
    return LocalDate.ofEpochDay(lastDay);
  }

  /** Whether the last sold day is before the end of its month. */
  boolean partial() {
    return daysLeft() > 0;
  }

  /** Trading days to expect in the rest of the last month, at the rate so far. */
  double remaining() {
    int soFar = last().getDayOfMonth();
    return daysLeft() * ((double) count(months() - 1) / soFar);
  }

  private int daysLeft() {
    return last().lengthOfMonth() - last().getDayOfMonth();
  }
}
