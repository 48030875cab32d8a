package org.plastinka.app.panelfile;

import java.time.LocalDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.plastinka.app.domain.TimeLabel;
import org.plastinka.app.files.CellText;
import org.plastinka.app.files.CleanText;
import org.plastinka.app.files.PlainText;

/** The cells of a file, with errors that say where: file, sheet, row, column, value. */
final class Grid {
  private static final Set<String> UNOBSERVED = Set.of("", "na", "n/a", "#n/a", "nan", "null");
  private static final Pattern NUMBER = Pattern.compile("[+-]?\\d+([.,]\\d+)?([eE][+-]?\\d+)?");

  private static final int SHOWN = 200;

  private final Rows rows;
  private final List<String> header;

  /**
   * @throws IllegalArgumentException if there is no row below the header, or one of another length
   */
  Grid(Rows rows) {
    this.rows = rows;
    if (rows.rows().size() < 2) {
      throw new IllegalArgumentException(
          place() + " has no row below a header; check that it is the file you mean");
    }
    this.header = rows.rows().get(0).cells();
    rows().forEach(this::requireLength);
  }

  private void requireLength(Rows.Row row) {
    int cells = row.cells().size();
    if (cells > header.size() || cells < header.size() && !rows.shortRows()) {
      throw new IllegalArgumentException(
          place()
              + " row "
              + row.number()
              + ": cells: "
              + cells
              + ", but the header has "
              + header.size()
              + "; look for a separator too many or too few, or an unclosed quote");
    }
  }

  List<String> header() {
    return header;
  }

  /** A column, for people: names alone can be there twice. */
  String column(int column) {
    return "column " + (column + 1) + " ('" + shown(header.get(column)) + "')";
  }

  /** The rows below the header. */
  List<Rows.Row> rows() {
    return rows.rows().subList(1, rows.rows().size());
  }

  /** Where a column is, case folded and clean as the header is; -1 for nowhere. */
  int find(String name) {
    String clean = CleanText.of(name);
    int found = -1;
    for (int c = 0; c < header.size(); c++) {
      if (header.get(c).equalsIgnoreCase(clean)) {
        if (found >= 0) {
          throw twoColumns(name);
        }
        found = c;
      }
    }
    return found;
  }

  IllegalArgumentException twoColumns(String name) {
    return new IllegalArgumentException(
        place() + " has two columns '" + shown(name) + "'; rename or remove one");
  }

  /**
   * @param remedy what to do if there is no such column
   */
  int require(String name, String remedy) {
    int found = find(name);
    if (found < 0) {
      throw new IllegalArgumentException(
          place()
              + " has no column '"
              + name
              + "' but "
              + shown(header.toString())
              + "; "
              + remedy);
    }
    return found;
  }

  String text(Rows.Row row, int column) {
    return column < row.cells().size() ? CellText.unguard(row.cells().get(column)) : "";
  }

  static boolean isUnobserved(String text) {
    return UNOBSERVED.contains(text.toLowerCase(Locale.ROOT));
  }

  static boolean isNumber(String text) {
    return NUMBER.matcher(text).matches();
  }

  /** A number of {@link #isNumber}. */
  static float number(String text) {
    return Float.parseFloat(text.replace(',', '.'));
  }

  /** NaN where nothing was observed. */
  float target(Rows.Row row, int column) {
    float value = covariate(row, column);
    if (value < 0) {
      throw refuse(
          row,
          column,
          "expected a number of 0 or more",
          "demand is counted from 0 up: net returns out, or leave the cell empty");
    }
    return value;
  }

  /** NaN where nothing was observed. */
  float covariate(Rows.Row row, int column) {
    String text = text(row, column);
    if (isUnobserved(text)) {
      return Float.NaN;
    }
    float value = isNumber(text) ? number(text) : Float.NaN;
    if (!Float.isFinite(value)) {
      throw refuse(
          row,
          column,
          "expected a number",
          "correct the cell, or leave it empty if nothing was observed");
    }
    return value;
  }

  LocalDateTime time(Rows.Row row, int column) {
    try {
      return TimeLabel.parse(text(row, column));
    } catch (IllegalArgumentException notOne) {
      throw refuse(row, column, "expected a time", "write 2024-05, 2024-05-31 or 2024-05-31 13:00");
    }
  }

  String name(Rows.Row row, int column) {
    String text = text(row, column);
    if (text.isEmpty()) {
      throw refuse(
          row, column, "expected the name of a series", "fill the cell, or delete the row");
    }
    return text;
  }

  IllegalArgumentException refuse(Rows.Row row, int column, String expected, String remedy) {
    return refuse(
        row.number(),
        expected
            + " in column '"
            + shown(header.get(column))
            + "', found '"
            + shown(text(row, column))
            + "'",
        remedy);
  }

  IllegalArgumentException refuse(int row, String what, String remedy) {
    return new IllegalArgumentException(place() + " row " + row + ": " + what + "; " + remedy);
  }

  /** A text as a message shows it. */
  static String shown(String text) {
    return PlainText.excerpt(text, SHOWN);
  }

  /** File and sheet. */
  String place() {
    return "'"
        + rows.file()
        + "'"
        + (rows.sheet().isEmpty() ? "" : " sheet '" + rows.sheet() + "'");
  }
}
