package org.plastinka.app.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The messy shop that lies beside the project, where it does: every figure it must give. */
class SharedShopTests {
  private static final Path SHOP = Path.of("..", "..", "shared", "cases", "vinyl-small");

  @TempDir private Path folder;

  private static IngestResult ingest() throws IOException {
    assumeTrue(Files.isDirectory(SHOP), "skipped: no shop at " + SHOP.toAbsolutePath());
    return Ingest.run(
        SHOP.resolve("stock.xlsx"), List.of(SHOP.resolve("sales")), Shop.settings(0.05));
  }

  @Test
  void featuresAreThoseExpected() throws IOException {
    DataFolder.write(folder.resolve("data"), false, ingest());
    try (Reader expected =
            new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(SHOP.resolve("features.csv.gz"))),
                StandardCharsets.UTF_8);
        Reader actual = Files.newBufferedReader(folder.resolve("data/features.csv"))) {
      FeatureRows.assertSame(expected, actual, 1e-9);
    }
  }

  @Test
  void countsAreThoseExpected() throws IOException {
    IngestSummary summary = ingest().summary();
    JsonNode expected = new ObjectMapper().readTree(SHOP.resolve("summary.json").toFile());
    assertEquals(expected.get("files").intValue(), summary.files());
    assertEquals(expected.get("rows").intValue(), summary.rows());
    assertEquals(expected.get("rejected").intValue(), summary.rejectedRows());
    assertEquals(expected.get("stray").intValue(), summary.rejected().get("sold: " + Sales.STRAY));
    assertEquals(expected.get("off_month").intValue(), summary.offMonth());
    assertEquals(expected.get("doubles").intValue(), summary.doubles());
    assertEquals(expected.get("created_after_sold").intValue(), summary.createdAfterSold());
    assertEquals(expected.get("stock_after_window").intValue(), summary.stockAfterWindow());
    assertEquals(expected.get("products").intValue(), summary.products());
    assertEquals(expected.get("window").get(0).textValue(), summary.first().toString());
    assertEquals(expected.get("window").get(1).textValue(), summary.last().toString());
    assertEquals(
        expected.get("trading_days").toString(), summary.tradingDays().toString().replace(" ", ""));
    assertEquals(expected.get("partial").booleanValue(), summary.partial());
  }

  @Test
  void rejectedRowsAreThoseExpected() throws IOException {
    List<String> places = new ArrayList<>();
    for (Rejection r : ingest().rejections()) {
      places.add(String.join("|", r.file(), r.sheet(), "" + r.row(), r.column(), r.value()));
    }
    try (CsvReader<NamedCsvRecord> csv =
        CsvReader.builder().ofNamedCsvRecord(SHOP.resolve("rejected.csv"))) {
      List<String> expected =
          StreamSupport.stream(csv.spliterator(), false)
              .map(row -> String.join("|", row.getFields().subList(0, 5)))
              .toList();
      assertEquals(
          String.join("\n", expected.stream().sorted().toList()),
          String.join("\n", places.stream().sorted().toList()));
    }
  }
}
