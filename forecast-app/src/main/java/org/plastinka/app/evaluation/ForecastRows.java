package org.plastinka.app.evaluation;

import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.plastinka.app.domain.Calendar;
import org.plastinka.app.domain.Forecasts;
import org.plastinka.app.domain.QuantileForecast;
import org.plastinka.app.domain.Quantiles;
import org.plastinka.app.domain.TimeLabel;
import org.plastinka.app.files.CleanText;

/** Turns the rows of a forecasts file into forecasts, or says what is wrong with which cell. */
final class ForecastRows {
  /** As people write numbers; Java takes {@code 1d} and {@code 0x1p3} for some too. */
  private static final Pattern NUMBER =
      Pattern.compile("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d+)?");

  /** A q with anything behind it but a name: sure to be meant for a level. */
  private static final String MEANS_LEVEL = "q([^\\p{L}_].*|(?i:nan|inf(inity)?))|Q\\d*\\.\\d.*";

  private final Path file;
  private final RowFormat format;
  private final List<RowFormat.TextRow> rows;
  private final List<String> columns;
  private final TreeMap<Double, String> levels = new TreeMap<>();

  /**
   * @param rows the names of the columns first
   */
  ForecastRows(Path file, RowFormat format, List<RowFormat.TextRow> rows) {
    this.file = file;
    this.format = format;
    this.rows = rows;
    this.columns =
        rows.isEmpty() ? List.of() : Arrays.stream(rows.get(0).cells()).map(String::strip).toList();
  }

  /**
   * A row whose times have no step yet.
   *
   * @param hasDay whether one of the labels names a day
   * @param hasHour whether one names an hour
   */
  record Timed(
      LocalDateTime origin, LocalDateTime time, int horizon, boolean hasDay, boolean hasHour) {}

  Forecasts parse() {
    header();
    List<Timed> timed = new ArrayList<>();
    for (RowFormat.TextRow row : rows.subList(1, rows.size())) {
      timed.add(timed(row));
    }
    if (timed.isEmpty()) {
      throw new IllegalArgumentException("'" + file + "' holds no forecast");
    }
    Calendar calendar = CalendarOfRows.of(timed);
    Set<String> seen = new HashSet<>();
    List<QuantileForecast> forecasts = new ArrayList<>();
    for (int i = 0; i < timed.size(); i++) {
      RowFormat.TextRow row = rows.get(i + 1);
      QuantileForecast forecast = forecast(row, timed.get(i), calendar);
      if (!seen.add(forecast.origin() + " " + forecast.horizon() + " " + forecast.series())) {
        throw fault(row, "series", "has this origin and horizon twice");
      }
      forecasts.add(forecast);
    }
    return new Forecasts(calendar, List.copyOf(levels.keySet()), forecasts);
  }

  private void header() {
    Set<String> names = new HashSet<>();
    for (String name : columns) {
      if (name.matches(MEANS_LEVEL) && levels.put(level(name), name) != null) {
        throw new IllegalArgumentException("'" + file + "' has the level of " + name + " twice");
      }
      if (ForecastFile.COLUMNS.contains(name) && !names.add(name)) {
        throw new IllegalArgumentException(
            "'" + file + "' has the column " + name + " twice; leave one of them out");
      }
    }
    if (!columns.containsAll(ForecastFile.COLUMNS) || levels.isEmpty()) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "'%s' has the columns %s; expected %s and a quantile such as q0.5",
              file,
              columns,
              ForecastFile.COLUMNS));
    }
  }

  private double level(String name) {
    String text = name.substring(1);
    double level = NUMBER.matcher(text).matches() ? Double.parseDouble(text) : Double.NaN;
    if (!name.startsWith("q") || !Quantiles.isLevel(level)) {
      throw new IllegalArgumentException(
          "'"
              + file
              + "', column "
              + name
              + ": a quantile's column is q and a level between 0 and 1, such as q0.05");
    }
    return level;
  }

  private Timed timed(RowFormat.TextRow row) {
    if (row.cells().length > columns.size()) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "'%s', %s has %d cells, but the header has %d; look for a number with a decimal comma"
                  + " or a text with a comma, and quote it",
              file,
              format.place(row.number()),
              row.cells().length,
              columns.size()));
    }
    double horizon = number(row, "horizon");
    if (!(horizon >= 1 && horizon == Math.rint(horizon) && horizon < Integer.MAX_VALUE)) {
      throw fault(row, "horizon", "is no whole number from 1 on");
    }
    List<String> labels = List.of(cell(row, "origin"), cell(row, "time"));
    return new Timed(
        time(row, "origin"),
        time(row, "time"),
        (int) horizon,
        !labels.stream().allMatch(label -> label.matches("\\d+-\\d+")),
        labels.stream().anyMatch(label -> label.contains(":")));
  }

  private QuantileForecast forecast(RowFormat.TextRow row, Timed timed, Calendar calendar) {
    String series = CleanText.of(raw(row, "series"));
    if (series.isEmpty()) {
      throw fault(row, "series", "is no name; each row needs one");
    }
    int origin = step(row, "origin", timed.origin(), calendar);
    int expected = origin + timed.horizon() - 1;
    if (step(row, "time", timed.time(), calendar) != expected) {
      throw fault(
          row,
          "time",
          String.format(
              Locale.ROOT,
              "does not fit: horizon %d from %s is %s",
              timed.horizon(),
              cell(row, "origin"),
              calendar.label(expected)));
    }
    double actual = cell(row, "actual").isEmpty() ? Double.NaN : number(row, "actual");
    if (actual < 0) {
      throw fault(
          row, "actual", "is below 0; demand is counted from 0 up: correct it, or leave it empty");
    }
    double[] quantiles = levels.values().stream().mapToDouble(name -> number(row, name)).toArray();
    return new QuantileForecast(series, origin, timed.horizon(), actual, quantiles);
  }

  private int step(RowFormat.TextRow row, String column, LocalDateTime time, Calendar calendar) {
    try {
      return calendar.step(time);
    } catch (IllegalArgumentException between) {
      throw fault(row, column, "lies between steps: " + between.getMessage());
    }
  }

  private LocalDateTime time(RowFormat.TextRow row, String column) {
    try {
      return TimeLabel.parse(cell(row, column));
    } catch (IllegalArgumentException notOne) {
      throw fault(row, column, "is no time such as 2024-05, 2024-05-31 or 2024-05-31 13:00");
    }
  }

  private double number(RowFormat.TextRow row, String column) {
    String text = cell(row, column);
    if (!NUMBER.matcher(text).matches()) {
      throw fault(row, column, "is no number");
    }
    double value = Double.parseDouble(text);
    if (!Double.isFinite(value)) {
      throw fault(row, column, "is no finite number");
    }
    return value;
  }

  private String cell(RowFormat.TextRow row, String column) {
    return raw(row, column).strip();
  }

  private String raw(RowFormat.TextRow row, String column) {
    int c = columns.indexOf(column);
    return c < row.cells().length ? row.cells()[c] : "";
  }

  private IllegalArgumentException fault(RowFormat.TextRow row, String column, String what) {
    return new IllegalArgumentException(
        String.format(
            Locale.ROOT,
            "'%s', %s, column %s: '%s' %s",
            file,
            format.place(row.number()),
            column,
            cell(row, column),
            what));
  }
}
