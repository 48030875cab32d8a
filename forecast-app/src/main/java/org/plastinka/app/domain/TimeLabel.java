package org.plastinka.app.domain;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Times as files write them: {@code 2024-05}, {@code 2024-05-31}, {@code 2024-05-31 13:00}. */
public final class TimeLabel {
  private static final Pattern FORM =
      Pattern.compile(
          "(\\d{4})-(\\d{1,2})(?:-(\\d{1,2})(?:[T ](\\d{1,2}):(\\d{2})(?::(\\d{2})(?:\\.0+)?)?)?)?");

  private TimeLabel() {}

  /** Whether a text has the form of a time. */
  public static boolean isOne(String text) {
    return FORM.matcher(text.strip()).matches();
  }

  /**
   * The moment a label names; a month's is its first.
   *
   * @throws IllegalArgumentException if the text has another form, or names a day there never was
   */
  public static LocalDateTime parse(String label) {
    Matcher form = FORM.matcher(label.strip());
    if (!form.matches()) {
      throw new IllegalArgumentException(
          "'" + label + "' is no time; write 2024-05, 2024-05-31 or 2024-05-31 13:00");
    }
    try {
      return LocalDateTime.of(
          number(form, 1, 0),
          number(form, 2, 1),
          number(form, 3, 1),
          number(form, 4, 0),
          number(form, 5, 0),
          number(form, 6, 0));
    } catch (DateTimeException e) {
      throw new IllegalArgumentException("'" + label + "' is no time: " + e.getMessage(), e);
    }
  }

  /** The shortest label of a moment: a month's first is the month, a day's midnight the day. */
  public static String shortest(LocalDateTime time) {
    String whole = time.toString();
    boolean midnight = time.toLocalTime().equals(LocalTime.MIDNIGHT);
    boolean first = midnight && time.getDayOfMonth() == 1;
    return first ? whole.substring(0, 7) : midnight ? whole.substring(0, 10) : whole;
  }

  private static int number(Matcher form, int group, int absent) {
    String digits = form.group(group);
    return digits == null ? absent : Integer.parseInt(digits);
  }
}
