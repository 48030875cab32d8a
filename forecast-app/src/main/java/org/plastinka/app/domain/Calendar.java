package org.plastinka.app.domain;

import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;

/**
 * The steps of a panel: step 0 begins at {@code start}.
 *
 * @param start the first moment of a step, so that every step has one label
 */
public record Calendar(Frequency frequency, LocalDateTime start) {
  private static final DateTimeFormatter MONTH = DateTimeFormatter.ofPattern("yyyy-MM");
  private static final DateTimeFormatter DAY = DateTimeFormatter.ISO_LOCAL_DATE;
  private static final DateTimeFormatter HOUR = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");

  public Calendar {
    start = frequency.floor(start);
  }

  /** The first moment of a step. */
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

  /**
   * The step a time lies in; negative before the start.
   *
   * @throws IllegalArgumentException if weeks are counted and the time is on another day of the
   *     week than the start
   */
  public int step(LocalDateTime time) {
    LocalDateTime floor = frequency.floor(time);
    int step = Math.toIntExact(frequency.between(start, floor));
    if (!time(step).equals(floor)) {
      throw new IllegalArgumentException(
          floor.toLocalDate() + " is no whole number of weeks from " + start.toLocalDate());
    }
    return step;
  }

  /**
   * The step of a label such as {@link #label} writes, or of an ISO date or date and time.
   *
   * @throws IllegalArgumentException if the text is no time
   */
  public int step(String label) {
    return step(TimeLabel.parse(label));
  }
}
