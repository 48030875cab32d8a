package org.plastinka.app.ingest;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentMap;
import org.plastinka.app.files.Sha256;
import org.plastinka.app.table.Table;
import org.plastinka.app.table.TableRow;

/**
 * One file, read.
 *
 * @param name by which the user knows it, {@link InputFiles#names}
 * @param sheet empty for a CSV file
 * @param rows not blank, below the header
 * @param several rows of sales that give a count above 1, though each is one copy
 */
record ShopFile(
    Path path,
    String name,
    String sheet,
    String sha256,
    int rows,
    List<Line> lines,
    List<Rejection> rejections,
    List<Integer> several) {

  /** Files are told apart by their content; comparing all lines again would cost minutes. */
  @Override
  public boolean equals(Object other) {
    return other instanceof ShopFile file && file.sha256.equals(sha256);
  }

  @Override
  public int hashCode() {
    return sha256.hashCode();
  }

  /**
   * @param sheet null for the only visible one
   * @param texts one object for each text of the run
   */
  static ShopFile read(
      Path path, String name, FileRole role, String sheet, ConcurrentMap<String, String> texts)
      throws IOException {
    try (Table table = Table.open(path, sheet, header -> role.field(header) != null)) {
      Header header = new Header(table, role);
      LineReader reader = new LineReader(table, name, header, role, texts);
      List<Line> lines = new ArrayList<>();
      List<Rejection> rejections = new ArrayList<>();
      List<Integer> several = new ArrayList<>();
      int rows = 0;
      for (TableRow row : table) {
        if (!header.found()) {
          header.look(row);
        } else if (!reader.isBlank(row)) {
          rows++;
          Line line = reader.read(row);
          if (line == null) {
            rejections.add(reader.rejection());
          } else {
            lines.add(line);
          }
          if (reader.isOfSeveral(row)) {
            several.add(row.number());
          }
        }
      }
      if (!header.found()) {
        throw header.missing();
      }
      String sha256 = Sha256.of(path);
      return new ShopFile(path, name, table.sheet(), sha256, rows, lines, rejections, several);
    }
  }
}
