package org.plastinka.app.panelfile;

import java.util.ArrayList;
import java.util.List;
import org.plastinka.app.domain.Calendar;
import org.plastinka.app.domain.Panel;
import org.plastinka.app.domain.PanelSource;
import org.plastinka.app.domain.Series;

/**
 * A file's panel, its covariates fitted on the steps before a given one: numbers are standardised,
 * {@code (x - mean) / sd}, by the mean and standard deviation (1/n) of what was observed of a
 * column in all series; static texts become one column a value. A covariate that was not observed
 * keeps its last value, and is the mean before its first.
 */
final class FileSource implements PanelSource {
  private final Calendar calendar;
  private final List<RawSeries> series;
  private final CovariateNames names;

  FileSource(Calendar calendar, List<RawSeries> series, CovariateNames names) {
    this.calendar = calendar;
    this.series = series;
    this.names = names;
  }

  @Override
  public Panel fittedBefore(int end) {
    List<Standard> past = new ArrayList<>();
    for (int c = 0; c < names.past().size(); c++) {
      int column = c;
      past.add(standard(end, s -> s.past()[column]));
    }
    List<Standard> future = new ArrayList<>();
    for (int c = 0; c < names.future().size(); c++) {
      int column = c;
      future.add(standard(end, s -> s.future()[column]));
    }
    StaticColumns statics = new StaticColumns(names.statics(), series, end);
    List<Series> fitted = new ArrayList<>();
    for (RawSeries s : series) {
      fitted.add(
          new Series(
              s.id(),
              s.first(),
              s.target(),
              applied(past, s.past()),
              applied(future, s.future()),
              statics.of(s),
              null));
    }
    return new Panel(calendar, fitted, names.past(), names.future(), statics.names());
  }

  /** A column of a series. */
  private interface Column {
    float[] of(RawSeries series);
  }

  private Standard standard(int end, Column column) {
    Standard.Sums sums = new Standard.Sums();
    for (RawSeries s : series) {
      float[] values = column.of(s);
      for (int i = 0; i < values.length && s.first() + i < end; i++) {
        sums.add(values[i]);
      }
    }
    return sums.standard();
  }

  private static float[][] applied(List<Standard> standards, float[][] columns) {
    float[][] out = new float[columns.length][];
    for (int c = 0; c < columns.length; c++) {
      out[c] = new float[columns[c].length];
      float last = Float.NaN;
      for (int i = 0; i < out[c].length; i++) {
        last = Float.isNaN(columns[c][i]) ? last : columns[c][i];
        out[c][i] = standards.get(c).of(last);
      }
    }
    return out;
  }
}
