package org.plastinka.app.evaluation;

import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import org.plastinka.app.domain.Calendar;
import org.plastinka.app.domain.Frequency;

/**
 * The calendar that the times of a file mean: from the earliest origin on; months if no label names
 * a day, hours if one names an hour, weeks if all days are whole weeks apart and fit the horizons
 * so, else days.
 */
final class CalendarOfRows {
  private static final int WEEK = 7;

  private CalendarOfRows() {}

  static Calendar of(List<ForecastRows.Timed> rows) {
    LocalDateTime start =
        rows.stream().map(ForecastRows.Timed::origin).min(Comparator.naturalOrder()).orElseThrow();
    return new Calendar(frequency(rows, start), start);
  }

  private static Frequency frequency(List<ForecastRows.Timed> rows, LocalDateTime start) {
    if (rows.stream().noneMatch(ForecastRows.Timed::hasDay)) {
      return Frequency.M;
    }
    if (rows.stream().anyMatch(ForecastRows.Timed::hasHour)) {
      return Frequency.H;
    }
    boolean weeks = rows.stream().allMatch(row -> inWeeks(row, start));
    boolean apart = rows.stream().anyMatch(row -> !row.time().equals(start));
    return weeks && apart ? Frequency.W : Frequency.D;
  }

  private static boolean inWeeks(ForecastRows.Timed row, LocalDateTime start) {
    long sinceStart = ChronoUnit.DAYS.between(start, row.origin());
    long ahead = ChronoUnit.DAYS.between(row.origin(), row.time());
    return sinceStart % WEEK == 0 && ahead == (long) WEEK * (row.horizon() - 1);
  }
}
