package org.plastinka.app.shop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.plastinka.app.domain.Series;

/** The model's inputs of some products of the shop that lies beside the project, where it does. */
class SharedInputsTests {
  private static final Path SHOP = Path.of("..", "..", "shared", "cases", "vinyl-small");
  private static final int TRAINING_MONTHS = 23;
  private static final int LAGS = 9;
  private static final int SPAN = 7;
  private static final double ALPHA = 2.556;
  private static final double TOLERANCE = 1e-6;

  @TempDir private Path folder;
  private ShopTable table;
  private final Map<String, Series> series = new HashMap<>();

  @BeforeEach
  void fitTheShop() throws IOException {
    assumeTrue(Files.isDirectory(SHOP), "skipped: no shop at " + SHOP.toAbsolutePath());
    Path features = folder.resolve("features.csv");
    try (GZIPInputStream in =
        new GZIPInputStream(Files.newInputStream(SHOP.resolve("features.csv.gz")))) {
      Files.copy(in, features);
    }
    table = ShopTable.read(features, false);
    Map<String, Series> byId = new HashMap<>();
    new ShopSource(table, SPAN, new SampleWeight(LAGS, ALPHA))
        .fittedBefore(TRAINING_MONTHS)
        .series()
        .forEach(s -> byId.put(s.id(), s));
    for (NamedCsvRecord row : rows("products")) {
      String id = String.join("|", row.getFields().subList(1, 8));
      series.put(row.getField("product"), byId.get(id));
    }
  }

  private static List<NamedCsvRecord> rows(String name) throws IOException {
    Path file = SHOP.resolve("inputs").resolve(name + ".csv");
    try (CsvReader<NamedCsvRecord> csv = CsvReader.builder().ofNamedCsvRecord(file)) {
      return csv.stream().toList();
    }
  }

  private int month(NamedCsvRecord row, String column) {
    YearMonth month = YearMonth.parse(row.getField(column));
    return (int) table.start().until(month, ChronoUnit.MONTHS);
  }

  private static void same(NamedCsvRecord row, int column, float actual) {
    double expected = Double.parseDouble(row.getField(column));
    assertEquals(expected, actual, TOLERANCE * Math.max(1e-3, Math.abs(expected)), row.toString());
  }

  @Test
  void pastCovariatesAreThoseExpected() throws IOException {
    for (NamedCsvRecord row : rows("past")) {
      float[][] past = series.get(row.getField("product")).past();
      for (int c = 0; c < past.length; c++) {
        same(row, 3 + c, past[c][month(row, "month")]);
      }
    }
  }

  @Test
  void futureCovariatesAreThoseExpected() throws IOException {
    for (NamedCsvRecord row : rows("future")) {
      float[][] future = series.get(row.getField("product")).future();
      for (int c = 0; c < future.length; c++) {
        same(row, 2 + c, future[c][month(row, "month")]);
      }
    }
  }

  @Test
  void staticCovariatesAreThoseExpected() throws IOException {
    for (NamedCsvRecord row : rows("static")) {
      float[] statics = series.get(row.getField("product")).statics();
      List<String> ones = new ArrayList<>();
      for (int i = 0; i < statics.length; i++) {
        if (statics[i] == 1) {
          ones.add("" + i);
        }
      }
      assertEquals(row.getField("ones"), String.join(" ", ones), row.toString());
    }
  }

  @Test
  void weightsOfWindowsAreThoseExpected() throws IOException {
    for (NamedCsvRecord row : rows("windows")) {
      float[] weights = series.get(row.getField("product")).weight();
      same(row, 3, weights[month(row, "start") + LAGS]);
    }
  }
}
