package org.plastinka.app.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.plastinka.app.files.CellText;
import org.plastinka.app.shop.Product;
import org.plastinka.app.shop.ShopTable;

/**
 * What a report takes from a data folder. Beside features.csv stand products.csv, rejected.csv and
 * manifest.json; the latter two may be missing.
 *
 * @param means by product, of the newest month
 * @param stock by product
 * @param manifest its plain entries, by name
 */
public record ShopFolder(
    ShopTable table,
    Map<String, ProductForecast.MeanSales> means,
    Map<String, Stock> stock,
    DataQuality quality,
    Map<String, String> manifest) {

  /**
   * @param price now, RUB
   * @param shelf copies on the shelf
   */
  public record Stock(double price, int shelf) {}

  /**
   * Reads the folder of a features file.
   *
   * @throws IllegalArgumentException naming file, line and column of what is wrong
   */
  public static ShopFolder read(Path features) throws IOException {
    ShopTable table = ShopTable.read(features);
    String newest = table.start().plusMonths(table.months() - 1L).toString();
    Map<String, ProductForecast.MeanSales> means = new HashMap<>();
    for (NamedCsvRecord row : rows(features)) {
      if (row.getField("month").equals(newest)) {
        double items = number(features, row, "mean_items");
        double rub = number(features, row, "mean_rub");
        means.put(id(features, row), new ProductForecast.MeanSales(items, rub));
      }
    }
    Map<String, String> manifest = new LinkedHashMap<>();
    List<String> warnings = new ArrayList<>();
    Path file = features.resolveSibling("manifest.json");
    if (Files.exists(file)) {
      JsonNode root = new ObjectMapper().readTree(file.toFile());
      root.path("warnings").forEach(warning -> warnings.add(warning.asText()));
      Provenance.flatten("", root, manifest);
    }
    DataQuality quality = new DataQuality(rejected(features), warnings);
    return new ShopFolder(table, means, stock(features), quality, manifest);
  }

  private static Map<String, Stock> stock(Path features) throws IOException {
    Path file = features.resolveSibling("products.csv");
    Map<String, Stock> stock = new HashMap<>();
    for (NamedCsvRecord row : rows(file)) {
      double price = number(file, row, "price");
      stock.put(id(file, row), new Stock(price, (int) number(file, row, "shelf")));
    }
    return stock;
  }

  private static List<DataQuality.RejectedRow> rejected(Path features) throws IOException {
    Path file = features.resolveSibling("rejected.csv");
    List<DataQuality.RejectedRow> rejected = new ArrayList<>();
    if (Files.exists(file)) {
      for (NamedCsvRecord row : rows(file)) {
        Function<String, String> cell = column -> text(file, row, column);
        rejected.add(
            new DataQuality.RejectedRow(
                cell.apply("file"),
                cell.apply("sheet"),
                cell.apply("row"),
                cell.apply("column"),
                cell.apply("value"),
                cell.apply("reason")));
      }
    }
    return rejected;
  }

  private static List<NamedCsvRecord> rows(Path file) throws IOException {
    try (CsvReader<NamedCsvRecord> csv = CsvReader.builder().ofNamedCsvRecord(file)) {
      return csv.stream().toList();
    }
  }

  /** The identity of the product of a row, as {@link Product#id} joins it. */
  private static String id(Path file, NamedCsvRecord row) {
    return new Product(
            text(file, row, "barcode"),
            text(file, row, "artist"),
            text(file, row, "album"),
            text(file, row, "cover"),
            text(file, row, "release_type"),
            (int) number(file, row, "recording_year"),
            text(file, row, "release_decade"),
            "",
            "",
            "")
        .id();
  }

  private static String text(Path file, NamedCsvRecord row, String column) {
    return row.findField(column)
        .map(CellText::unguard)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "'" + file + "' has no column " + column + "; ingest the shop again"));
  }

  private static double number(Path file, NamedCsvRecord row, String column) {
    String cell = text(file, row, column);
    try {
      return Double.parseDouble(cell);
    } catch (NumberFormatException notOne) {
      throw new IllegalArgumentException(
          "'%s' line %d, column %s: expected a number, found '%s'; ingest the shop again"
              .formatted(file, row.getStartingLineNumber(), column, cell),
          notOne);
    }
  }
}
