package org.plastinka.app.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.Reader;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.plastinka.app.files.CellText;

/** Two files of features, compared row by row whatever their order. */
final class FeatureRows {
  private static final List<String> KEY =
      List.of(
          "barcode",
          "artist",
          "album",
          "cover",
          "release_type",
          "recording_year",
          "release_decade",
          "month");
  private static final List<String> TEXTS =
      List.of("recording_decade", "style", "price_category", "partial");
  private static final List<String> NUMBERS =
      List.of(
          "sales", "availability", "confidence", "mean_items", "price", "mean_rub", "lost_sales");

  private FeatureRows() {}

  static Map<String, Map<String, String>> read(Reader features) throws IOException {
    Map<String, Map<String, String>> rows = new TreeMap<>();
    try (CsvReader<NamedCsvRecord> csv = CsvReader.builder().ofNamedCsvRecord(features)) {
      for (NamedCsvRecord row : csv) {
        Map<String, String> cells = new LinkedHashMap<>();
        row.getFieldsAsMap().forEach((name, cell) -> cells.put(name, CellText.unguard(cell)));
        String key = String.join("|", KEY.stream().map(cells::get).toList());
        assertEquals(null, rows.put(key, cells), "two rows for " + key);
      }
    }
    return rows;
  }

  /** Texts exactly, numbers within a relative tolerance. */
  static void assertSame(Reader expected, Reader actual, double tolerance) throws IOException {
    Map<String, Map<String, String>> wanted = read(expected);
    Map<String, Map<String, String>> found = read(actual);
    assertEquals(String.join("\n", wanted.keySet()), String.join("\n", found.keySet()));
    wanted.forEach(
        (key, row) -> {
          TEXTS.forEach(
              column -> assertEquals(row.get(column), found.get(key).get(column), key + column));
          for (String column : NUMBERS) {
            double number = Double.parseDouble(row.get(column));
            double other = Double.parseDouble(found.get(key).get(column));
            assertEquals(number, other, tolerance * Math.abs(number), key + " " + column);
          }
        });
  }
}
