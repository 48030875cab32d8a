package org.plastinka.app.panelfile;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.plastinka.app.domain.Calendar;
import org.plastinka.app.domain.CovariateNames;
import org.plastinka.app.domain.TimeLabel;

/** The series of a file, one method a layout. */
final class Layouts {
  private static final float[] NONE = new float[0];
  private static final String START = "give the file times, or --freq and --start if it has none";

  private static final String COVARIATE =
      "the settings or the model name it as a covariate: add the column, or rename the one that is"
          + " meant";

  private final Grid grid;
  private final Calendar counted;

  /**
   * @param counted the steps of a file without times; null if it has times
   */
  Layouts(Grid grid, Calendar counted) {
    this.grid = grid;
    this.counted = counted;
  }

  List<SeriesRows> read(Layout layout, CovariateNames names) {
    if (layout != Layout.LONG && !names.isEmpty()) {
      throw new IllegalArgumentException(
          grid.place() + ": covariates are named, but only --format long has columns for them");
    }
    return switch (layout) {
      case LONG -> readLong(names);
      case WIDE -> readWide();
      case COLUMNS -> readColumns();
    };
  }

  private List<SeriesRows> readLong(CovariateNames names) {
    String remedy = "a long file has the columns series, time, target; is --format right?";
    int series = grid.require("series", remedy);
    int target = grid.require("target", remedy);
    int time = counted == null ? grid.require("time", START) : -1;
    if (counted != null && grid.find("time") >= 0) {
      throw new IllegalArgumentException(
          grid.place() + " has a column 'time'; leave --start out, or the column");
    }
    int[] overTime = columns(names.overTime());
    requireUnknownAhead(target, columns(names.future()));
    int[] statics = columns(names.statics());
    Map<String, SeriesRows> byId = new LinkedHashMap<>();
    for (Rows.Row row : grid.rows()) {
      SeriesRows rows =
          byId.computeIfAbsent(grid.name(row, series), id -> new SeriesRows(id, statics.length));
      LocalDateTime at =
          counted == null ? grid.time(row, time) : counted.time(rows.entries().size());
      float[] covariates = new float[overTime.length];
      for (int c = 0; c < covariates.length; c++) {
        covariates[c] = grid.covariate(row, overTime[c]);
      }
      rows.entries()
          .add(new SeriesRows.Entry(at, row.number(), grid.target(row, target), covariates));
      for (int c = 0; c < statics.length; c++) {
        putStatic(rows, c, row, statics[c]);
      }
    }
    return List.copyOf(byId.values());
  }

  private void requireUnknownAhead(int target, int[] future) {
    if (Arrays.stream(future).anyMatch(column -> column == target)) {
      throw new IllegalArgumentException(
          grid.place()
              + ": "
              + grid.column(target)
              + " is named as a future covariate, but the target is not known ahead; take it out of"
              + " data.future-covariates");
    }
  }

  private int[] columns(List<String> names) {
    return names.stream().mapToInt(name -> grid.require(name, COVARIATE)).toArray();
  }

  private void putStatic(SeriesRows rows, int c, Rows.Row row, int column) {
    String text = grid.text(row, column);
    if (Grid.isUnobserved(text)) {
      return;
    }
    String known = rows.statics()[c];
    if (!known.isEmpty() && !known.equals(text)) {
      throw grid.refuse(
          row,
          column,
          "expected '"
              + Grid.shown(known)
              + "', as in the rows of series '"
              + Grid.shown(rows.id())
              + "' above,",
          "a static covariate has one value a series: correct it, or name it as past or future");
    }
    rows.statics()[c] = text;
  }

  private List<SeriesRows> readWide() {
    int periods = grid.header().size() - 1;
    List<LocalDateTime> times = new ArrayList<>();
    for (int k = 0; k < periods; k++) {
      times.add(counted == null ? headerTime(k + 1) : countedTime(k));
    }
    Map<String, SeriesRows> byId = new LinkedHashMap<>();
    for (Rows.Row row : grid.rows()) {
      SeriesRows rows = new SeriesRows(grid.name(row, 0), 0);
      for (int k = 0; k < periods; k++) {
        float target = grid.target(row, k + 1);
        rows.entries().add(new SeriesRows.Entry(times.get(k), row.number(), target, NONE));
      }
      if (byId.put(rows.id(), rows) != null) {
        throw grid.refuse(
            row,
            0,
            "expected a name that no row above has",
            "rename one of them, or add the two up");
      }
    }
    return List.copyOf(byId.values());
  }

  private LocalDateTime headerTime(int column) {
    try {
      return TimeLabel.parse(grid.header().get(column));
    } catch (IllegalArgumentException notOne) {
      throw new IllegalArgumentException(
          grid.place()
              + ": the header '"
              + Grid.shown(grid.header().get(column))
              + "' is no time; "
              + START,
          notOne);
    }
  }

  /** Headers that are times would be given others without a word. */
  private LocalDateTime countedTime(int step) {
    String header = grid.header().get(step + 1);
    if (TimeLabel.isOne(header)) {
      throw new IllegalArgumentException(
          grid.place() + " has times as headers, such as '" + header + "'; leave --start out");
    }
    return counted.time(step);
  }

  private List<SeriesRows> readColumns() {
    int first = counted == null ? 1 : 0;
    List<SeriesRows> series = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (int c = first; c < grid.header().size(); c++) {
      String name = grid.header().get(c);
      if (name.isEmpty()) {
        throw new IllegalArgumentException(
            grid.place() + ": column " + (c + 1) + " has no name; name the series it holds");
      }
      if (!names.add(name)) {
        throw grid.twoColumns(name);
      }
      series.add(new SeriesRows(name, 0));
    }
    int step = 0;
    for (Rows.Row row : grid.rows()) {
      LocalDateTime at = counted == null ? grid.time(row, 0) : counted.time(step++);
      for (int c = first; c < grid.header().size(); c++) {
        float target = grid.target(row, c);
        SeriesRows rows = series.get(c - first);
        rows.entries().add(new SeriesRows.Entry(at, row.number(), target, NONE));
      }
    }
    return series;
  }
}
