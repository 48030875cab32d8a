package org.plastinka.app.panelfile;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;

/**
 * The rows of a file as texts, header first; blank rows are left out.
 *
 * @param sheet empty if the file has none
 * @param shortRows whether rows may end before the header does, as rows of workbooks do
 */
record Rows(String file, String sheet, boolean shortRows, List<Row> rows) {

  /**
   * @param number as the file counts, from 1
   */
  record Row(int number, List<String> cells) {}

  static Rows read(Path path) throws IOException {
    List<Row> rows = new ArrayList<>();
    try (CsvReader<CsvRecord> csv = CsvReader.builder().ofCsvRecord(open(path))) {
      for (CsvRecord row : csv) {
        rows.add(new Row((int) row.getStartingLineNumber(), row.getFields()));
      }
    }
    return new Rows(path.getFileName().toString(), "", false, rows);
  }

  private static Reader open(Path path) throws IOException {
    InputStream in = Files.newInputStream(path);
    InputStream plain = path.toString().endsWith(".gz") ? new GZIPInputStream(in) : in;
    return new InputStreamReader(plain, StandardCharsets.UTF_8);
  }
}
