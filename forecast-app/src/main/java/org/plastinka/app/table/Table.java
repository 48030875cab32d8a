package org.plastinka.app.table;

import de.siegmar.fastcsv.reader.CsvParseException;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;

/**
 * The rows of one sheet or CSV file, one at a time.
 *
 * <p>The type is decided by content. Of a workbook the only visible sheet is read, or the one that
 * is named. A CSV file is UTF-8, else Windows-1251; its separator is the one of {@code ; tab ,}
 * that yields the most known headers or, where headers may be any, the most rows as wide as the
 * first.
 */
public final class Table implements Iterable<TableRow>, AutoCloseable {
  private final Path file;
  private final String sheet;
  private final boolean date1904;
  private final Iterator<TableRow> rows;
  private final Closeable source;

  Table(Path file, String sheet, boolean date1904, Iterator<TableRow> rows, Closeable source) {
    this.file = file;
    this.sheet = sheet;
    this.date1904 = date1904;
    this.rows = new Guarded(rows);
    this.source = source;
  }

  /**
   * Opens a file.
   *
   * @param sheet the name of a workbook's sheet, also a hidden one; null for the only visible one
   * @param known whether a text is the header of a column; tells the separator of a CSV file
   * @throws IllegalArgumentException saying what is wrong with the file, and the remedy
   */
  public static Table open(Path file, String sheet, Predicate<String> known) throws IOException {
    return of(file, sheet, rows -> CsvTable.known(rows, known));
  }

  /** As above, the only visible sheet, of a file whose first row has headers of any kind. */
  public static Table open(Path file) throws IOException {
    return of(file, null, CsvTable::even);
  }

  private static Table of(Path file, String sheet, ToIntFunction<List<List<String>>> fit)
      throws IOException {
    return switch (TableFormat.of(file)) {
      case XLSX -> XlsxTable.open(file, sheet);
      case XLS -> XlsTable.open(file, sheet);
      case CSV -> CsvTable.open(file, fit);
    };
  }

  /** The path of the file, as it was given. */
  public Path file() {
    return file;
  }

  /** Empty for a CSV file. */
  public String sheet() {
    return sheet;
  }

  /** True if serials count from 1904. */
  public boolean date1904() {
    return date1904;
  }

  /** The rows, once; rows without any cell are left out of workbooks, but keep their numbers. */
  @Override
  public Iterator<TableRow> iterator() {
    return rows;
  }

  @Override
  public void close() throws IOException {
    source.close();
  }

  /** The error of a file whose content its reader cannot follow. */
  static IllegalArgumentException damaged(Path file, Exception cause) {
    return damaged(file, "", cause);
  }

  private static IllegalArgumentException damaged(Path file, String where, Exception cause) {
    return new RefusedFile(
        "'"
            + file
            + "' is damaged or cut off"
            + where
            + "; copy or export it again, or open it in Excel or LibreOffice and save it anew",
        cause);
  }

  /**
   * The readers of workbooks meet a broken file with many kinds of exception, whose words are for
   * those who know XML; that of CSV files says which quote or field it is.
   */
  private final class Guarded implements Iterator<TableRow> {
    private final Iterator<TableRow> rows;
    private int last;

    Guarded(Iterator<TableRow> rows) {
      this.rows = rows;
    }

    @Override
    public boolean hasNext() {
      try {
        return rows.hasNext();
      } catch (RuntimeException unreadable) {
        throw damaged(file, where(unreadable), unreadable);
      }
    }

    @Override
    public TableRow next() {
      try {
        TableRow row = rows.next();
        last = row.number();
        return row;
      } catch (NoSuchElementException over) {
        throw over;
      } catch (RuntimeException unreadable) {
        throw damaged(file, where(unreadable), unreadable);
      }
    }

    private String where(RuntimeException unreadable) {
      if (unreadable instanceof CsvParseException csv) {
        return " (" + csv.getMessage() + ")";
      }
      return last == 0 ? "" : " behind row " + last;
    }
  }
}
