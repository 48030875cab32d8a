package org.plastinka.app.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.plastinka.app.files.CellText;
import org.plastinka.app.files.OneFolder;
import org.plastinka.app.json.StrictJson;
import org.plastinka.app.shop.ManifestNames;
import org.plastinka.app.shop.Product;
import org.plastinka.app.shop.ShopTable;

/**
 * What a report takes from a data folder. Beside features.csv stand products.csv, rejected.csv and
 * manifest.json; the latter two may be missing.
 *
 * @param stock by product
 * @param end of the data
 * @param manifest its plain entries, by name
 */
public record ShopFolder(
    ShopTable table,
    Map<Product, Stock> stock,
    DataQuality quality,
    DataEnd end,
    Map<String, String> manifest) {

  /**
   * @param price now, RUB
   * @param shelf copies on the shelf
   */
  public record Stock(double price, double shelf) {}

  /**
   * Reads the folder of a features file.
   *
   * @throws IllegalArgumentException naming file, line and column of what is wrong, or if the
   *     folder is replaced meanwhile
   */
  public static ShopFolder read(Path features) throws IOException {
    Path folder = features.toAbsolutePath().getParent();
    return OneFolder.read(folder, ManifestNames.FILE, () -> whole(features));
  }

  private static ShopFolder whole(Path features) throws IOException {
    Path file = features.resolveSibling(ManifestNames.FILE);
    JsonNode root =
        Files.exists(file)
            ? StrictJson.read(file, "ingest the shop again")
            : MissingNode.getInstance();
    JsonNode byPriceCategory = root.path(ManifestNames.SETTINGS).path(ManifestNames.PRICE_CATEGORY);
    ShopTable table = ShopTable.read(features, byPriceCategory.asBoolean(false));
    return new ShopFolder(
        table,
        stock(features),
        quality(features, root),
        DataEnd.of(table, root),
        PlainEntries.of(root, ""));
  }

  private static DataQuality quality(Path features, JsonNode manifest) throws IOException {
    List<DataQuality.RejectedRow> rejected = rejected(features);
    Map<String, Integer> counts = new HashMap<>();
    JsonNode byReason = manifest.path("rows").path("rejected_by_reason");
    if (byReason.isObject()) {
      byReason.properties().forEach(e -> counts.put(e.getKey(), e.getValue().asInt()));
    } else {
      rejected.forEach(row -> counts.merge(row.reason(), 1, Integer::sum));
    }
    Map<String, Integer> reasons = new LinkedHashMap<>();
    counts.entrySet().stream()
        .sorted(
            Map.Entry.<String, Integer>comparingByValue(Comparator.reverseOrder())
                .thenComparing(Map.Entry.comparingByKey()))
        .forEach(e -> reasons.put(e.getKey(), e.getValue()));
    List<String> warnings = new ArrayList<>();
    manifest.path("warnings").forEach(warning -> warnings.add(warning.asText()));
    return new DataQuality(reasons, rejected, warnings);
  }

  private static Map<Product, Stock> stock(Path features) throws IOException {
    Path file = features.resolveSibling("products.csv");
    Map<Product, Stock> stock = new HashMap<>();
    for (NamedCsvRecord row : rows(file)) {
      double price = number(file, row, "price");
      stock.put(product(file, row), new Stock(price, number(file, row, "shelf")));
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
                (int) number(file, row, "row"),
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

  /** The product of a row. */
  private static Product product(Path file, NamedCsvRecord row) {
    return new Product(
        text(file, row, "barcode"),
        text(file, row, "artist"),
        text(file, row, "album"),
        text(file, row, "cover"),
        text(file, row, "release_type"),
        (int) number(file, row, "recording_year"),
        text(file, row, "release_decade"),
        text(file, row, "recording_decade"),
        text(file, row, "style"),
        text(file, row, "price_category"));
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
          String.format(
              Locale.ROOT,
              "'%s' line %d, column %s: expected a number, found '%s'; ingest the shop again",
              file,
              row.getStartingLineNumber(),
              column,
              cell),
          notOne);
    }
  }
}
