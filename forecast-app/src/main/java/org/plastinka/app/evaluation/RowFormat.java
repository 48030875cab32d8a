package org.plastinka.app.evaluation;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** A kind of file that holds rows of cells under names of columns. */
interface RowFormat {
  /**
   * All rows as text, the names of the columns first; a cell that is not there is empty.
   *
   * @throws IllegalArgumentException if the file is of another kind or broken
   */
  List<String[]> read(Path file) throws IOException;

  /**
   * @param rows of text, numbers and null; the names of the columns first
   */
  void write(OutputStream out, List<Object[]> rows) throws IOException;

  /** What a message calls the row of an index, 0 being the names of the columns. */
  default String place(int index) {
    return "row " + (index + 1);
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

  /** The message for a file that is not what its name says. */
  static IllegalArgumentException broken(Path file, String kind, Exception cause) {
    return new IllegalArgumentException(
        "'" + file + "' cannot be read as " + kind + ": " + cause.getMessage(), cause);
  }
}
