package org.plastinka.app.ingest;

import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.plastinka.app.files.CleanText;
import org.plastinka.app.files.PlainText;
import org.plastinka.app.table.Cell;
import org.plastinka.app.table.Table;
import org.plastinka.app.table.TableRow;

/** Finds the columns: the first of the first 20 rows that holds all required headers. */
final class Header {
  private static final int ROWS = 20;
  private static final int SHOWN = 500;

  private final Table table;
  private final FileRole role;
  private Map<Field, Integer> columns;
  private int width;
  private Set<Field> likeliest = Set.of();
  private List<String> likeliestHeaders = List.of();

  Header(Table table, FileRole role) {
    this.table = table;
    this.role = role;
  }

  boolean found() {
    return columns != null;
  }

  /** Whether there is a column that the file need not have. */
  boolean has(Field field) {
    return columns.containsKey(field);
  }

  int column(Field field) {
    return columns.get(field);
  }

  /** Cells of the header's row; what a CSV file has beyond is surplus. */
  int width() {
    return width;
  }

  /**
   * Looks at one row above the data.
   *
   * @throws IllegalArgumentException if two columns are for one field, or the first rows are over
   */
  void look(TableRow row) {
    if (row.number() > ROWS) {
      throw missing();
    }
    Map<Field, Integer> at = new EnumMap<>(Field.class);
    Map<Field, String> twice = new LinkedHashMap<>();
    for (int c = 0; c < row.cells().size(); c++) {
      Field field = role.field(row.cell(c).text());
      if (field != null && at.putIfAbsent(field, c) != null && role.fields().contains(field)) {
        twice.put(field, row.cell(c).text());
      }
    }
    remember(row, at);
    if (at.keySet().containsAll(role.fields())) {
      if (!twice.isEmpty()) {
        throw twoColumns(row, at, twice);
      }
      columns = at;
      width = row.cells().size();
    }
  }

  private void remember(TableRow row, Map<Field, Integer> at) {
    List<String> headers =
        row.cells().stream().map(Cell::text).map(CleanText::of).filter(t -> !t.isEmpty()).toList();
    if (at.size() > likeliest.size() || likeliestHeaders.isEmpty()) {
      likeliest = at.keySet();
      likeliestHeaders = headers;
    }
  }

  private IllegalArgumentException twoColumns(
      TableRow row, Map<Field, Integer> at, Map<Field, String> twice) {
    String columns =
        twice.entrySet().stream()
            .map(e -> "'" + row.cell(at.get(e.getKey())).text() + "' and '" + e.getValue() + "'")
            .map(Header::shown)
            .collect(Collectors.joining("; "));
    return new IllegalArgumentException(
        place()
            + ", row "
            + row.number()
            + ": two columns for one field: "
            + columns
            + "; rename or delete the one that is not meant");
  }

  /** The error of a file whose first rows hold no whole header. */
  IllegalArgumentException missing() {
    TreeSet<Field> missing = new TreeSet<>(role.fields());
    missing.removeAll(likeliest);
    String wanted =
        missing.stream()
            .map(field -> "'" + String.join("' or '", field.headers()) + "'")
            .collect(Collectors.joining(", "));
    return new IllegalArgumentException(
        place()
            + ": none of the first "
            + ROWS
            + " rows holds every column of a "
            + (role == FileRole.STOCK ? "stock" : "sales")
            + " file; missing: "
            + wanted
            + "; the likeliest row has: "
            + (likeliestHeaders.isEmpty() ? "nothing" : shown(String.join(" | ", likeliestHeaders)))
            + "; add the columns, or give the right file");
  }

  private static String shown(String headers) {
    return PlainText.excerpt(headers, SHOWN);
  }

  private String place() {
    return "'"
        + table.file()
        + "'"
        + (table.sheet().isEmpty() ? "" : ", sheet '" + table.sheet() + "'");
  }
}
