package org.plastinka.app.panelfile;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import org.plastinka.app.domain.CovariateNames;
import org.plastinka.app.domain.Frequency;

/**
 * Series of rows as series of steps.
 *
 * <p>A series begins at its first observed target and goes to the last of any series, so that all
 * can be forecast from there; steps without a row are not observed. Future covariates go on as far
 * as the series has rows. Series without an observed target are left out.
 */
final class Assembly {
  private final Grid grid;
  private final CovariateNames names;
  private final List<String> warnings = new ArrayList<>();
  private final List<RawSeries> series = new ArrayList<>();
  private final Steps steps;
  private final Noted gaps = new Noted();
  private final Noted unknown = new Noted();

  Assembly(Grid grid, List<SeriesRows> all, CovariateNames names, Frequency frequency) {
    this.grid = grid;
    this.names = names;
    List<SeriesRows> observed = all.stream().filter(SeriesRows::isObserved).toList();
    if (observed.isEmpty()) {
      throw new IllegalArgumentException(
          grid.place()
              + " has no observed target in any of its "
              + all.size()
              + " series; fill in what was observed");
    }
    warnOfUnobserved(all);
    this.steps = new Steps(grid, observed, frequency);
    int[][] at = observed.stream().map(this::steps).toArray(int[][]::new);
    int end = 0;
    for (int i = 0; i < at.length; i++) {
      end = Math.max(end, at[i][lastObserved(observed.get(i))] + 1);
    }
    for (int i = 0; i < at.length; i++) {
      series.add(raw(observed.get(i), at[i], end));
    }
    gaps.warn("steps that have no row and are not observed", warnings);
    unknown.warn(
        "empty values of future covariates behind the data, taken as the last before them",
        warnings);
  }

  /** What there is too little of, and where first. */
  private static final class Noted {
    private int count;
    private String first;

    void add(int more, Supplier<String> where) {
      first = count == 0 ? where.get() : first;
      count += more;
    }

    void warn(String what, List<String> warnings) {
      if (count > 0) {
        warnings.add(what + ": " + count + ", the first: " + first);
      }
    }
  }

  List<RawSeries> series() {
    return series;
  }

  Steps steps() {
    return steps;
  }

  List<String> warnings() {
    return warnings;
  }

  private void warnOfUnobserved(List<SeriesRows> all) {
    List<String> empty = all.stream().filter(s -> !s.isObserved()).map(SeriesRows::id).toList();
    if (!empty.isEmpty()) {
      warnings.add(
          "series that have no observed target and are left out: "
              + empty.size()
              + " of "
              + all.size()
              + ", the first: '"
              + Grid.shown(empty.get(0))
              + "'");
    }
  }

  /** The step of each entry: they rise. */
  private int[] steps(SeriesRows rows) {
    int[] at = new int[rows.entries().size()];
    for (int i = 0; i < at.length; i++) {
      at[i] = steps.of(rows.entries().get(i));
      if (i > 0 && at[i] <= at[i - 1]) {
        throw backwards(rows, i, at[i] == at[i - 1]);
      }
    }
    return at;
  }

  private IllegalArgumentException backwards(SeriesRows rows, int i, boolean same) {
    SeriesRows.Entry entry = rows.entries().get(i);
    SeriesRows.Entry before = rows.entries().get(i - 1);
    String what = "series '" + Grid.shown(rows.id()) + "' has " + entry.time();
    String there = before.row() == entry.row() ? grid.column(i) : "row " + before.row();
    return same
        ? grid.refuse(
            entry.row(),
            what
                + " and, in "
                + there
                + ", "
                + before.time()
                + ", which are one step of frequency "
                + steps.calendar().frequency(),
            "add the two up, remove one, or give a finer --freq")
        : grid.refuse(
            entry.row(),
            what + " after " + before.time() + " of " + there,
            "sort the times of each series, earliest first");
  }

  private static int firstObserved(SeriesRows rows) {
    int i = 0;
    while (Float.isNaN(rows.entries().get(i).target())) {
      i++;
    }
    return i;
  }

  private static int lastObserved(SeriesRows rows) {
    int i = rows.entries().size() - 1;
    while (Float.isNaN(rows.entries().get(i).target())) {
      i--;
    }
    return i;
  }

  private RawSeries raw(SeriesRows rows, int[] at, int end) {
    int from = firstObserved(rows);
    int first = at[from];
    float[] target = unobserved(end - first);
    int pasts = names.past().size();
    float[][] covariates = new float[names.overTime().size()][];
    for (int c = 0; c < covariates.length; c++) {
      int last = c < pasts ? end : Math.max(end, at[at.length - 1] + 1);
      covariates[c] = unobserved(last - first);
    }
    for (int i = from; i < at.length; i++) {
      SeriesRows.Entry entry = rows.entries().get(i);
      int step = at[i] - first;
      if (step < target.length) {
        target[step] = entry.target();
      }
      for (int c = 0; c < covariates.length; c++) {
        if (step < covariates[c].length) {
          covariates[c][step] = entry.covariates()[c];
        }
      }
    }
    countGaps(rows, at, from);
    for (int c = pasts; c < covariates.length; c++) {
      countUnknown(rows.id(), names.overTime().get(c), covariates[c], first, end);
    }
    return new RawSeries(
        rows.id(),
        first,
        target,
        Arrays.copyOfRange(covariates, 0, pasts),
        Arrays.copyOfRange(covariates, pasts, covariates.length),
        rows.statics());
  }

  private void countGaps(SeriesRows rows, int[] at, int from) {
    for (int i = from + 1; i <= lastObserved(rows); i++) {
      int before = at[i - 1];
      if (at[i] > before + 1) {
        gaps.add(
            at[i] - before - 1,
            () ->
                "series '" + Grid.shown(rows.id()) + "' at " + steps.calendar().label(before + 1));
      }
    }
  }

  /** Of a covariate known ahead, what a forecast from the end would need and not find. */
  private void countUnknown(String series, String covariate, float[] values, int first, int end) {
    for (int i = end - first; i < values.length; i++) {
      if (Float.isNaN(values[i])) {
        int step = first + i;
        unknown.add(
            1,
            () ->
                "'"
                    + covariate
                    + "' of series '"
                    + Grid.shown(series)
                    + "' at "
                    + steps.calendar().label(step));
      }
    }
  }

  private static float[] unobserved(int steps) {
    float[] values = new float[steps];
    Arrays.fill(values, Float.NaN);
    return values;
  }
}
