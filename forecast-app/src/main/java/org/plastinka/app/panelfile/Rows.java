package org.plastinka.app.panelfile;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.plastinka.app.files.CleanText;
import org.plastinka.app.table.SerialDate;
import org.plastinka.app.table.Table;
import org.plastinka.app.table.TableRow;

/**
 * The rows of a file as clean texts, header first; blank rows are left out. Dates of workbooks are
 * ISO.
 *
 * @param sheet empty if the file has none
 * @param shortRows whether rows may end before the header does, as rows of workbooks do
 */
record Rows(String file, String sheet, boolean shortRows, List<Row> rows) {
  private static final String GZIP = ".gz";

  /**
   * @param number as the file counts, from 1
   */
  record Row(int number, List<String> cells) {}

  /** Reads CSV, XLSX and XLS, and each of them compressed. */
  static Rows read(Path path) throws IOException {
    String name = path.getFileName().toString();
    if (!name.toLowerCase(Locale.ROOT).endsWith(GZIP)) {
      return read(path, name);
    }
    Path folder = Files.createTempDirectory("plastinka");
    Path plain = folder.resolve(name.substring(0, name.length() - GZIP.length()));
    folder.toFile().deleteOnExit(); // what is stopped meanwhile ends without the finally below
    plain.toFile().deleteOnExit();
    try {
      expand(path, plain);
      return read(plain, name);
    } finally {
      Files.deleteIfExists(plain);
      Files.delete(folder);
    }
  }

  private static void expand(Path path, Path plain) throws IOException {
    try (InputStream in = new GZIPInputStream(Files.newInputStream(path))) {
      Files.copy(in, plain);
    } catch (ZipException broken) {
      throw new IllegalArgumentException(
          "'" + path + "' is no gzip (" + broken.getMessage() + "); expand it with another program",
          broken);
    } catch (EOFException cutOff) {
      throw new IllegalArgumentException(
          "'" + path + "' is cut off or empty; copy or export it again", cutOff);
    }
  }

  private static Rows read(Path path, String name) throws IOException {
    try (Table table = Table.open(path)) {
      boolean workbook = !table.sheet().isEmpty();
      List<Row> rows = new ArrayList<>();
      for (TableRow row : table) {
        List<String> cells = new ArrayList<>();
        row.cells().stream()
            .map(cell -> SerialDate.text(cell, table.date1904(), LocalDateTime::toString))
            .map(CleanText::of)
            .forEach(cells::add);
        if (workbook) {
          trim(cells);
        }
        if (cells.stream().anyMatch(text -> !text.isEmpty())) {
          rows.add(new Row(row.number(), cells));
        }
      }
      return new Rows(name, table.sheet(), workbook, rows);
    }
  }

  private static void trim(List<String> cells) {
    while (!cells.isEmpty() && cells.get(cells.size() - 1).isEmpty()) {
      cells.remove(cells.size() - 1);
    }
  }
}
