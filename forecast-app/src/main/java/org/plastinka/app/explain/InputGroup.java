package org.plastinka.app.explain;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.plastinka.app.tide.InputColumn;

/**
 * Inputs of the network that belong together, under a name for a reader.
 *
 * @param columns of a row
 */
record InputGroup(String name, List<Integer> columns) {

  /**
   * Groups by what an input is: the target of the look-back, each covariate with all its steps,
   * each kind of attribute with all its classes, the statistics of the history. Every column is in
   * one of them.
   */
  static List<InputGroup> byInput(List<InputColumn> columns) {
    return group(columns, InputGroup::input);
  }

  private static String input(InputColumn column) {
    return switch (column.kind()) {
      case TARGET -> "target in the look-back";
      case PAST -> "past: " + column.name();
      case FUTURE -> "future: " + column.name().replaceFirst("_(sin|cos)$", "");
      case STATIC -> "attribute: " + column.name().replaceFirst("=.*", "");
      case HISTORY -> column.name();
    };
  }

  /** Groups of one lag each: the target and the past covariates of that step. */
  static List<InputGroup> byLag(List<InputColumn> columns) {
    return group(columns, column -> column.lagged() ? lags(lag(column), lag(column)) : null);
  }

  /** Groups of lags 1, 2, 3-4, 5-8, 9-16 and so on, which are as many as a table can hold. */
  static List<InputGroup> byLagRange(List<InputColumn> columns) {
    int longest =
        columns.stream().filter(InputColumn::lagged).mapToInt(InputGroup::lag).max().orElse(0);
    return group(columns, column -> column.lagged() ? range(lag(column), longest) : null);
  }

  private static String range(int lag, int longest) {
    int last = 1;
    while (last < lag) {
      last *= 2;
    }
    return lags(last / 2 + 1, Math.min(last, longest));
  }

  private static int lag(InputColumn column) {
    return column.lag().orElseThrow();
  }

  private static String lags(int from, int to) {
    return from == to ? "lag " + from : "lags " + from + "-" + to;
  }

  /** Columns by name, in the order of their first; a column without a name is in no group. */
  private static List<InputGroup> group(
      List<InputColumn> columns, Function<InputColumn, String> name) {
    Map<String, List<Integer>> byName = new LinkedHashMap<>();
    for (int c = 0; c < columns.size(); c++) {
      String of = name.apply(columns.get(c));
      if (of != null) {
        byName.computeIfAbsent(of, n -> new ArrayList<>()).add(c);
      }
    }
    return byName.entrySet().stream().map(e -> new InputGroup(e.getKey(), e.getValue())).toList();
  }
}
