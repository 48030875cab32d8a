package org.plastinka.app.domain;

import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;

/** Length of a step. */
public enum Frequency {
  H(ChronoUnit.HOURS, 24),
  D(ChronoUnit.DAYS, 7),
  W(ChronoUnit.WEEKS, 52),
  M(ChronoUnit.MONTHS, 12);

  private final ChronoUnit unit;
  private final int season;

  Frequency(ChronoUnit unit, int season) {
    this.unit = unit;
    this.season = season;
  }

  /** Steps after which things repeat: a day, a week, a year. */
  public int season() {
    return season;
  }

  /** The first moment of the step a time lies in; of a week its day, since any day may begin it. */
  public LocalDateTime floor(LocalDateTime time) {
    return switch (this) {
      case H -> time.truncatedTo(ChronoUnit.HOURS);
      case D, W -> time.truncatedTo(ChronoUnit.DAYS);
      case M -> time.truncatedTo(ChronoUnit.DAYS).withDayOfMonth(1);
    };
  }

  LocalDateTime plus(LocalDateTime start, long steps) {
    return start.plus(steps, unit);
  }

  long between(LocalDateTime start, LocalDateTime time) {
    return unit.between(start, time);
  }
}
