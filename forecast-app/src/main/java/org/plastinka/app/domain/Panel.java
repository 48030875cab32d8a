package org.plastinka.app.domain;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Many series on one calendar.
 *
 * @param past names of past covariates, in the order of every series' columns
 * @param future names of future covariates
 * @param statics names of attributes
 */
public record Panel(
    Calendar calendar,
    List<Series> series,
    List<String> past,
    List<String> future,
    List<String> statics) {
  private static final double WHOLE_SHARE = 0.9;

  public Panel {
    series = List.copyOf(series);
    past = List.copyOf(past);
    future = List.copyOf(future);
    statics = List.copyOf(statics);
    if (series.isEmpty()) {
      throw new IllegalArgumentException("the panel has no series");
    }
    Set<String> ids = new HashSet<>();
    for (Series s : series) {
      if (!ids.add(s.id())) {
        throw new IllegalArgumentException("two series are called '" + s.id() + "'");
      }
      if (s.past().length != past.size()
          || s.future().length != future.size()
          || s.statics().length != statics.size()) {
        throw new IllegalArgumentException(
            "series '"
                + s.id()
                + "' has "
                + s.past().length
                + " past, "
                + s.future().length
                + " future and "
                + s.statics().length
                + " static covariates, the panel names "
                + past.size()
                + ", "
                + future.size()
                + " and "
                + statics.size());
      }
    }
  }

  /**
   * Whether demand before a step is counted: nine of ten demands are whole numbers. A few may be
   * estimates of lost sales.
   */
  public boolean counts(int end) {
    int demands = 0;
    int whole = 0;
    for (Series s : series) {
      for (int step = s.first(); step < Math.min(end, s.end()); step++) {
        float y = s.at(step);
        demands += y > 0 ? 1 : 0;
        whole += y > 0 && y == Math.rint(y) ? 1 : 0;
      }
    }
    return whole >= WHOLE_SHARE * demands;
  }

  /** Its series by their ids. */
  public Map<String, Series> byId() {
    return series.stream().collect(Collectors.toMap(Series::id, Function.identity()));
  }

  /** The error for a target below 0. */
  public IllegalArgumentException negative(Series s, int step) {
    return new IllegalArgumentException(
        "series '"
            + s.id()
            + "' at "
            + calendar.label(step)
            + ": target "
            + s.at(step)
            + " is below 0; demand is counted from 0 up");
  }

  /** The first step of any series. */
  public int begin() {
    return series.stream().mapToInt(Series::first).min().orElseThrow();
  }

  /** The step after the last of any series. */
  public int end() {
    return series.stream().mapToInt(Series::end).max().orElseThrow();
  }

  /**
   * The panel as known before a step: series that begin later are not in it.
   *
   * @throws IllegalArgumentException if no series has a step before it
   */
  public Panel until(int end) {
    List<Series> known =
        series.stream().filter(s -> s.first() < end).map(s -> s.until(end)).toList();
    return new Panel(calendar, known, past, future, statics);
  }
}
