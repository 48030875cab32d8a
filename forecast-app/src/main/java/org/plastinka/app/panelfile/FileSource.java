package org.plastinka.app.panelfile;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.plastinka.app.domain.Calendar;
import org.plastinka.app.domain.CovariateNames;
import org.plastinka.app.domain.Panel;
import org.plastinka.app.domain.PanelSource;
import org.plastinka.app.domain.Series;

/**
 * A file's panel, its covariates fitted on the steps before a given one: numbers are standardised,
 * {@code (x - mean) / sd}, by the mean and standard deviation (1/n) of what was observed of a
 * column in all series; static texts become one column a value. A covariate that was not observed
 * keeps its last value, and is the mean before its first.
 */
public final class FileSource implements PanelSource {
  private final Calendar calendar;
  private final List<RawSeries> series;
  private final CovariateNames names;

  FileSource(Calendar calendar, List<RawSeries> series, CovariateNames names) {
    this.calendar = calendar;
    this.series = series;
    this.names = names;
  }

  /** What is learned from the steps before one. */
  public FileFit fit(int end) {
    return new FileFit(
        scales(names.past(), end, RawSeries::past),
        scales(names.future(), end, RawSeries::future),
        FileFit.statics(names.statics(), series, end));
  }

  @Override
  public Panel fittedBefore(int end) {
    return panel(fit(end));
  }

  /**
   * The panel under what was learned before, perhaps of another file.
   *
   * @param fit of the columns that this file was read with, {@link FileFit#names}
   */
  public Panel panel(FileFit fit) {
    List<Series> fitted = new ArrayList<>();
    for (RawSeries s : series) {
      fitted.add(
          new Series(
              s.id(),
              s.first(),
              s.target(),
              applied(fit.past(), s.past()),
              applied(fit.future(), s.future()),
              statics(fit, s),
              null));
    }
    List<String> columns = fit.statics().stream().map(FileFit.StaticColumn::name).toList();
    return new Panel(calendar, fitted, names.past(), names.future(), columns);
  }

  private float[] statics(FileFit fit, RawSeries s) {
    float[] values = new float[fit.statics().size()];
    for (int i = 0; i < values.length; i++) {
      FileFit.StaticColumn column = fit.statics().get(i);
      values[i] = column.of(s.id(), s.statics()[names.statics().indexOf(column.scale().column())]);
    }
    return values;
  }

  /** Values of static texts that were not learned, as {@code column=value}, sorted. */
  public Set<String> unseen(FileFit fit) {
    Set<String> unseen = new TreeSet<>();
    Set<String> numbers = new HashSet<>();
    fit.statics().stream()
        .filter(column -> column.value() == null)
        .forEach(column -> numbers.add(column.name()));
    for (int c = 0; c < names.statics().size(); c++) {
      String name = names.statics().get(c);
      for (RawSeries s : series) {
        if (!numbers.contains(name) && !s.statics()[c].isEmpty()) {
          unseen.add(name + "=" + s.statics()[c]);
        }
      }
    }
    fit.statics().forEach(column -> unseen.remove(column.name()));
    return unseen;
  }

  private List<FileFit.Scale> scales(
      List<String> columns, int end, Function<RawSeries, float[][]> of) {
    List<FileFit.Scale> scales = new ArrayList<>();
    for (int c = 0; c < columns.size(); c++) {
      FileFit.Sums sums = new FileFit.Sums();
      for (RawSeries s : series) {
        float[] values = of.apply(s)[c];
        for (int i = 0; i < values.length && s.first() + i < end; i++) {
          sums.add(values[i]);
        }
      }
      scales.add(sums.scale(columns.get(c)));
    }
    return scales;
  }

  private static float[][] applied(List<FileFit.Scale> scales, float[][] columns) {
    float[][] out = new float[columns.length][];
    for (int c = 0; c < columns.length; c++) {
      out[c] = new float[columns[c].length];
      float last = Float.NaN;
      for (int i = 0; i < out[c].length; i++) {
        last = Float.isNaN(columns[c][i]) ? last : columns[c][i];
        out[c][i] = scales.get(c).of(last);
      }
    }
    return out;
  }
}
