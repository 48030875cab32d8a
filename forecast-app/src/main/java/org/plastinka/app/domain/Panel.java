package org.plastinka.app.domain;

import java.util.List;

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
  public Panel {
    series = List.copyOf(series);
    past = List.copyOf(past);
    future = List.copyOf(future);
    statics = List.copyOf(statics);
    if (series.isEmpty()) {
      throw new IllegalArgumentException("the panel has no series");
    }
    for (Series s : series) {
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

  /** The step after the last of any series. */
  public int end() {
    return series.stream().mapToInt(Series::end).max().orElseThrow();
  }
}
