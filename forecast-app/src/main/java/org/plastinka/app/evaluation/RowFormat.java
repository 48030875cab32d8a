package org.plastinka.app.evaluation;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import org.plastinka.app.domain.TimeLabel;
import org.plastinka.app.table.SerialDate;
import org.plastinka.app.table.Table;
import org.plastinka.app.table.TableRow;

/** A kind of file that holds rows of cells under names of columns. */
interface RowFormat {
  /**
   * One row as text.
   *
   * @param number as the file's readers count
   */
  record TextRow(int number, String[] cells) {}

  /**
   * All rows, the names of the columns first; a cell that is not there is empty.
   *
   * @throws IllegalArgumentException if the file is of another kind or broken
   */
  List<TextRow> read(Path file) throws IOException;

  /**
   * @param rows of text, numbers and null; the names of the columns first
   */
  void write(OutputStream out, List<Object[]> rows) throws IOException;

  /** The most rows a file can hold, the names of the columns among them. */
  default int mostRows() {
    return Integer.MAX_VALUE;
  }

  /** What a message calls a row of a number. */
  default String place(int number) {
    return "row " + number;
  }

  /**
   * The format a file name asks for.
   *
   * @throws IllegalArgumentException if it ends otherwise
   */
  static RowFormat of(Path file) {
    String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
    if (name.endsWith(".csv")) {
      return new CsvRows();
    }
    if (name.endsWith(".xlsx")) {
      return new XlsxRows();
    }
    if (name.endsWith(".json")) {
      return new JsonRows();
    }
    throw new IllegalArgumentException(
        "'" + file + "': forecasts are kept in .csv, .xlsx or .json; choose a name that ends so");
  }

  /**
   * The rows of a CSV file or workbook: its content tells which. A workbook's dates are labels of
   * times again, which office programs make dates of when they open a CSV file.
   */
  static List<TextRow> table(Path file, UnaryOperator<String> text) throws IOException {
    List<TextRow> rows = new ArrayList<>();
    try (Table table = Table.open(file, null, ForecastFile.COLUMNS::contains)) {
      for (TableRow row : table) {
        String[] cells =
            row.cells().stream()
                .map(cell -> SerialDate.text(cell, table.date1904(), TimeLabel::shortest))
                .map(text)
                .toArray(String[]::new);
        if (!String.join("", cells).isBlank()) {
          rows.add(new TextRow(row.number(), trimmed(cells)));
        }
      }
    }
    return rows;
  }

  /** Without blank cells at the end, as sheets have where somebody coloured or cleared them. */
  private static String[] trimmed(String[] cells) {
    int length = cells.length;
    while (length > 0 && cells[length - 1].isBlank()) {
      length--;
    }
    return Arrays.copyOf(cells, length);
  }
}
