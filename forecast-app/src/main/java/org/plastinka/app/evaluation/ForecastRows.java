package org.plastinka.app.evaluation;

import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import org.plastinka.app.domain.Calendar;
import org.plastinka.app.domain.Forecasts;
import org.plastinka.app.domain.QuantileForecast;
import org.plastinka.app.domain.TimeLabel;

/** Turns the rows of a forecasts file into forecasts, or says what is wrong with which cell. */
final class ForecastRows {
  private final Path file;
  private final RowFormat format;
  private List<String> columns;
  private final TreeMap<Double, Integer> levels = new TreeMap<>();

  ForecastRows(Path file, RowFormat format) {
    this.file = file;
    this.format = format;
  }

  /** A row whose times have no step yet. */
  record Timed(
      int index,
      LocalDateTime origin,
      LocalDateTime time,
      String series,
      int horizon,
      Cells cells) {
    record Cells(String originLabel, double actual, double[] quantiles) {}
  }

  Forecasts parse(List<String[]> rows) {
    header(rows);
    List<Timed> timed = new ArrayList<>();
    for (int i = 1; i < rows.size(); i++) {
      timed.add(timed(i, rows.get(i)));
    }
    if (timed.isEmpty()) {
      throw new IllegalArgumentException("'" + file + "' holds no forecast");
    }
    Calendar calendar = CalendarOfRows.of(timed);
    Set<String> seen = new HashSet<>();
    List<QuantileForecast> forecasts = new ArrayList<>();
    for (Timed row : timed) {
      QuantileForecast forecast = forecast(row, calendar, rows.get(row.index()));
      String key = forecast.origin() + " " + forecast.horizon() + " " + forecast.series();
      if (!seen.add(key)) {
        throw fault(row.index(), "series", row.series(), "has this origin and horizon twice");
      }
      forecasts.add(forecast);
    }
    return new Forecasts(calendar, List.copyOf(levels.keySet()), forecasts);
  }

  private void header(List<String[]> rows) {
    columns = rows.isEmpty() ? List.of() : Arrays.stream(rows.get(0)).map(String::strip).toList();
    List<String> missing =
        ForecastFile.COLUMNS.stream().filter(name -> !columns.contains(name)).toList();
    for (int c = 0; c < columns.size(); c++) {
      String name = columns.get(c);
      if (name.matches("q[0-9.].*") && levels.put(level(name), c) != null) {
        throw new IllegalArgumentException("'" + file + "' has the column " + name + " twice");
      }
    }
    if (!missing.isEmpty() || levels.isEmpty()) {
      throw new IllegalArgumentException(
          "'%s' has the columns %s; expected %s and a quantile such as q0.5"
              .formatted(file, columns, ForecastFile.COLUMNS));
    }
  }

  private double level(String name) {
    try {
      double level = Double.parseDouble(name.substring(1));
      if (level > 0 && level < 1) {
        return level;
      }
    } catch (NumberFormatException notOne) {
      throw notALevel(name, notOne);
    }
    throw notALevel(name, null);
  }

  private IllegalArgumentException notALevel(String name, Exception cause) {
    return new IllegalArgumentException(
        "'" + file + "', column " + name + ": q is followed by a level between 0 and 1", cause);
  }

  private Timed timed(int index, String[] cells) {
    String series = cell(cells, "series");
    if (series.isEmpty()) {
      throw fault(index, "series", series, "is no name; each row needs one");
    }
    double horizon = number(index, cells, "horizon");
    if (!(horizon >= 1 && horizon == Math.rint(horizon) && horizon < Integer.MAX_VALUE)) {
      throw fault(index, "horizon", cell(cells, "horizon"), "is no whole number from 1 on");
    }
    double actual = cell(cells, "actual").isEmpty() ? Double.NaN : number(index, cells, "actual");
    double[] quantiles =
        levels.values().stream().mapToDouble(c -> number(index, cells, columns.get(c))).toArray();
    return new Timed(
        index,
        time(index, cells, "origin"),
        time(index, cells, "time"),
        series,
        (int) horizon,
        new Timed.Cells(cell(cells, "origin"), actual, quantiles));
  }

  private QuantileForecast forecast(Timed row, Calendar calendar, String[] cells) {
    int origin = step(calendar, row.origin(), row.index(), cells, "origin");
    int time = step(calendar, row.time(), row.index(), cells, "time");
    if (time != origin + row.horizon() - 1) {
      throw fault(
          row.index(),
          "time",
          cell(cells, "time"),
          "does not fit: horizon %d from %s is %s"
              .formatted(
                  row.horizon(),
                  cell(cells, "origin"),
                  calendar.label(origin + row.horizon() - 1)));
    }
    return new QuantileForecast(
        row.series(), origin, row.horizon(), row.cells().actual(), row.cells().quantiles());
  }

  private int step(
      Calendar calendar, LocalDateTime time, int index, String[] cells, String column) {
    try {
      return calendar.step(time);
    } catch (IllegalArgumentException between) {
      throw fault(
          index, column, cell(cells, column), "lies between steps: " + between.getMessage());
    }
  }

  private LocalDateTime time(int index, String[] cells, String column) {
    try {
      return TimeLabel.parse(cell(cells, column));
    } catch (IllegalArgumentException notOne) {
      throw fault(index, column, cell(cells, column), "is no time such as 2024-05 or 2024-05-31");
    }
  }

  private double number(int index, String[] cells, String column) {
    String text = cell(cells, column);
    try {
      double value = Double.parseDouble(text);
      if (Double.isFinite(value)) {
        return value;
      }
    } catch (NumberFormatException notOne) {
      throw fault(index, column, text, "is no number");
    }
    throw fault(index, column, text, "is no finite number");
  }

  private String cell(String[] cells, String column) {
    int c = columns.indexOf(column);
    return c < cells.length ? cells[c].strip() : "";
  }

  private IllegalArgumentException fault(int index, String column, String value, String what) {
    return new IllegalArgumentException(
        "'%s', %s, column %s: '%s' %s".formatted(file, format.place(index), column, value, what));
  }

  /** A number as files write it: without a useless {@code .0}, otherwise to the last digit. */
  static String number(Object value) {
    String text = value.toString();
    return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
  }
}
