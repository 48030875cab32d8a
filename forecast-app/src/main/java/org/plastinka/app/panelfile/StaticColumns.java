package org.plastinka.app.panelfile;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/** Static covariates as numbers, fitted on the series that begin before a step. */
final class StaticColumns {
  private final List<String> names = new ArrayList<>();

  /** What a column makes of a text. */
  private interface Rule {
    float of(String text);
  }

  private final List<Integer> sources = new ArrayList<>();
  private final List<Rule> rules = new ArrayList<>();

  StaticColumns(List<String> columns, List<RawSeries> series, int end) {
    for (int c = 0; c < columns.size(); c++) {
      int column = c;
      boolean numbers =
          series.stream()
              .map(s -> s.statics()[column])
              .allMatch(text -> text.isEmpty() || Grid.isNumber(text));
      List<String> seen =
          series.stream()
              .filter(s -> s.first() < end)
              .map(s -> s.statics()[column])
              .filter(text -> !text.isEmpty())
              .toList();
      if (numbers) {
        addNumber(columns.get(c), c, seen);
      } else {
        new TreeSet<>(seen).forEach(value -> addClass(columns.get(column), column, value));
      }
    }
  }

  private void addNumber(String name, int column, List<String> seen) {
    Standard.Sums sums = new Standard.Sums();
    seen.forEach(text -> sums.add(Grid.number(text)));
    Standard standard = sums.standard();
    add(name, column, text -> standard.of(text.isEmpty() ? Double.NaN : Grid.number(text)));
  }

  private void addClass(String name, int column, String value) {
    add(name + "=" + value, column, text -> text.equals(value) ? 1 : 0);
  }

  private void add(String name, int column, Rule rule) {
    names.add(name);
    sources.add(column);
    rules.add(rule);
  }

  List<String> names() {
    return names;
  }

  float[] of(RawSeries series) {
    float[] values = new float[names.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = rules.get(i).of(series.statics()[sources.get(i)]);
    }
    return values;
  }
}
