package org.plastinka.app.panelfile;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.plastinka.app.domain.CovariateNames;

/**
 * What was learned from a file's steps before one: stored with a model, and used again when it
 * forecasts.
 *
 * @param past scales of the past covariates, {@code (x - mean) / deviation}
 * @param future scales of the future covariates
 * @param statics columns that static covariates become
 */
public record FileFit(List<Scale> past, List<Scale> future, List<StaticColumn> statics) {
  public FileFit {
    past = List.copyOf(past);
    future = List.copyOf(future);
    statics = List.copyOf(statics);
  }

  /**
   * A column of numbers: {@code (x - mean) / deviation}, 0 for NaN. A deviation of 0 makes all 0:
   * of a column that never changed nothing was learned, so that weights of it are as drawn.
   */
  public record Scale(String column, double mean, double deviation) {
    public Scale {
      if (!Double.isFinite(mean) || !(deviation >= 0 && deviation < Double.POSITIVE_INFINITY)) {
        throw new IllegalArgumentException(
            "column '"
                + column
                + "': its mean must be finite and its deviation 0 or more, were "
                + mean
                + ", "
                + deviation);
      }
    }

    float of(double x) {
      return Double.isNaN(x) || deviation == 0 ? 0 : (float) ((x - mean) / deviation);
    }
  }

  /**
   * A number of a series as it stands in the panel.
   *
   * @param scale of a column of numbers; its name alone counts for a column of texts
   * @param value 1 for series with this text, 0 for others; null for a column of numbers
   */
  public record StaticColumn(Scale scale, String value) {
    String name() {
      return value == null ? scale.column() : scale.column() + "=" + value;
    }

    /**
     * @throws IllegalArgumentException naming series and column of what is no number
     */
    float of(String series, String text) {
      if (value != null) {
        return text.equals(value) ? 1 : 0;
      }
      return scale.of(text.isEmpty() ? Double.NaN : number(series, scale.column(), text));
    }
  }

  private static double number(String series, String column, String text) {
    float number = Grid.isNumber(text) ? Grid.number(text) : Float.NaN;
    if (!Float.isFinite(number)) {
      throw new IllegalArgumentException(
          "series '"
              + Grid.shown(series)
              + "': expected a number in column '"
              + column
              + "', of which the model learned numbers, found '"
              + Grid.shown(text)
              + "'; correct the cells, or leave them empty if it is not known");
    }
    return number;
  }

  /** The columns of a file that the fit needs. */
  public CovariateNames names() {
    return new CovariateNames(
        columns(past),
        columns(future),
        statics.stream().map(s -> s.scale().column()).distinct().toList());
  }

  private static List<String> columns(List<Scale> scales) {
    return scales.stream().map(Scale::column).toList();
  }

  /** Of the series that begin before a step: numbers as numbers, texts as one column a value. */
  static List<StaticColumn> statics(List<String> columns, List<RawSeries> series, int end) {
    List<StaticColumn> statics = new ArrayList<>();
    for (int c = 0; c < columns.size(); c++) {
      int column = c;
      String name = columns.get(c);
      boolean numbers =
          series.stream()
              .map(s -> s.statics()[column])
              .allMatch(text -> text.isEmpty() || Grid.isNumber(text));
      List<RawSeries> seen =
          series.stream().filter(s -> s.first() < end && !s.statics()[column].isEmpty()).toList();
      if (numbers) {
        Sums sums = new Sums();
        seen.forEach(s -> sums.add(number(s.id(), name, s.statics()[column])));
        statics.add(new StaticColumn(sums.scale(name), null));
      } else {
        Scale none = new Scale(name, 0, 1);
        Set<String> values = new TreeSet<>();
        seen.forEach(s -> values.add(s.statics()[column]));
        values.forEach(value -> statics.add(new StaticColumn(none, value)));
      }
    }
    return statics;
  }

  /** Welford's running mean and variance (1/n); NaN is passed over. */
  static final class Sums {
    private long count;
    private double mean;
    private double squares;

    void add(double x) {
      if (!Double.isNaN(x)) {
        count++;
        double d = x - mean;
        mean += d / count;
        squares += d * (x - mean);
      }
    }

    Scale scale(String column) {
      return new Scale(column, mean, Math.sqrt(squares / Math.max(1, count)));
    }
  }
}
