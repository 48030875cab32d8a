package org.plastinka.app.domain;

import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;

/** The steps of a panel: step 0 begins at {@code start}. */
public record Calendar(Frequency frequency, LocalDateTime start) {
  private static final DateTimeFormatter MONTH = DateTimeFormatter.ofPattern("yyyy-MM");
  private static final DateTimeFormatter DAY = DateTimeFormatter.ISO_LOCAL_DATE;
  private static final DateTimeFormatter HOUR = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");

  public LocalDateTime time(int step) {
    return frequency.plus(start, step);
  }

  /** {@code 2024-05} for months, a day, or a day and hour. */
  public String label(int step) {
    LocalDateTime time = time(step);
    return switch (frequency) {
      case M -> MONTH.format(time);
      case W, D -> DAY.format(time);
      case H -> HOUR.format(time);
    };
  }

  /** The step that begins at a time; negative before the start. */
  public int step(LocalDateTime time) {
    return Math.toIntExact(frequency.between(start, time));
  }
}
