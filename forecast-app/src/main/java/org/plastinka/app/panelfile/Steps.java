package org.plastinka.app.panelfile;

import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.TreeSet;
import org.plastinka.app.domain.Calendar;
import org.plastinka.app.domain.Frequency;

/** The calendar of a file's times, and the checks that they are on it. */
final class Steps {
  private static final int WEEK = 7;
  private static final int SHORTEST_MONTH = 28;

  private final Grid grid;
  private final Calendar calendar;

  /**
   * @param series each with an observed target
   * @param given null to find it from the times
   */
  Steps(Grid grid, List<SeriesRows> series, Frequency given) {
    this.grid = grid;
    TreeSet<LocalDateTime> times = new TreeSet<>();
    LocalDateTime start = LocalDateTime.MAX;
    for (SeriesRows rows : series) {
      for (SeriesRows.Entry entry : rows.entries()) {
        times.add(entry.time());
        boolean earlier = !Float.isNaN(entry.target()) && entry.time().isBefore(start);
        start = earlier ? entry.time() : start;
      }
    }
    Frequency frequency = given == null ? infer(times) : given;
    this.calendar = new Calendar(frequency, start);
    requireNeighbours(times);
  }

  Calendar calendar() {
    return calendar;
  }

  /**
   * The step of an entry; negative before the first observed target of all.
   *
   * @throws IllegalArgumentException naming the row, if weeks do not begin on one day
   */
  int of(SeriesRows.Entry entry) {
    try {
      return calendar.step(entry.time());
    } catch (IllegalArgumentException offGrid) {
      throw grid.refuse(
          entry.row(),
          offGrid.getMessage(),
          "weeks begin on one day: correct it, or give --freq D");
    }
  }

  /** Hours where there are any; months for gaps of 28 days and more; else weeks or days. */
  private Frequency infer(TreeSet<LocalDateTime> times) {
    if (times.size() < 2) {
      throw new IllegalArgumentException(
          grid.place() + " has a single time, which tells no frequency; give --freq M, W, D or H");
    }
    if (times.stream().anyMatch(time -> !time.toLocalTime().equals(LocalTime.MIDNIGHT))) {
      return Frequency.H;
    }
    long least = Long.MAX_VALUE;
    boolean weeks = true;
    LocalDateTime before = null;
    for (LocalDateTime time : times) {
      if (before != null) {
        long days = ChronoUnit.DAYS.between(before, time);
        least = Math.min(least, days);
        weeks &= days % WEEK == 0;
      }
      before = time;
    }
    if (least >= SHORTEST_MONTH) {
      return Frequency.M;
    }
    return weeks ? Frequency.W : Frequency.D;
  }

  /** A frequency finer than the file's would make most steps unobserved. */
  private void requireNeighbours(TreeSet<LocalDateTime> times) {
    if (calendar.frequency() == Frequency.W || times.size() < 2) {
      return;
    }
    int least = Integer.MAX_VALUE;
    Integer before = null;
    for (LocalDateTime time : times) {
      int step = calendar.step(time);
      least = before == null || step == before ? least : Math.min(least, step - before);
      before = step;
    }
    if (least > 1 && least < Integer.MAX_VALUE) {
      throw new IllegalArgumentException(
          grid.place()
              + ": no two times are one step of frequency "
              + calendar.frequency()
              + " apart, the nearest are "
              + least
              + "; give the --freq the file has");
    }
  }
}
