package org.plastinka.app.shop;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.nio.file.Path;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.plastinka.app.files.CellText;

/**
 * Products by months: the content of a data folder's features.csv.
 *
 * @param start the first month
 * @param sales copies, [product][month]; likewise the others
 * @param availability share of the month's trading days on the shelf, 0 to 1
 * @param confidence copies on the shelf, 0 to 1
 * @param price roubles
 * @param lostSales roubles
 * @param partial true if the last month is not complete
 */
public record ShopTable(
    List<Product> products,
    YearMonth start,
    float[][] sales,
    float[][] availability,
    float[][] confidence,
    float[][] price,
    float[][] lostSales,
    boolean partial) {
  private static final List<String> COLUMNS =
      List.of(
          ("barcode,artist,album,cover,release_type,recording_year,release_decade,recording_decade,"
                  + "style,price_category,month,sales,availability,confidence,price,lost_sales,"
                  + "partial")
              .split(","));

  public int months() {
    return sales[0].length;
  }

  /** Of the products; with the price category where that is a part of their identity. */
  public List<String> ids() {
    List<String> ids = products.stream().map(Product::id).toList();
    return Set.copyOf(ids).size() == ids.size()
        ? ids
        : products.stream().map(p -> p.id() + "|" + p.priceCategory()).toList();
  }

  /** The table without its last month. */
  public ShopTable withoutLastMonth() {
    return new ShopTable(
        products,
        start,
        shorter(sales),
        shorter(availability),
        shorter(confidence),
        shorter(price),
        shorter(lostSales),
        false);
  }

  private float[][] shorter(float[][] column) {
    return Arrays.stream(column)
        .map(values -> Arrays.copyOf(values, months() - 1))
        .toArray(float[][]::new);
  }

  /**
   * Reads features.csv: every product has every month, in order.
   *
   * @throws IllegalArgumentException naming file, line and what is wrong
   */
  public static ShopTable read(Path features) throws IOException {
    Map<Product, List<float[]>> byProduct = new LinkedHashMap<>();
    YearMonth start = null;
    boolean partial = false;
    try (CsvReader<NamedCsvRecord> csv = CsvReader.builder().ofNamedCsvRecord(features)) {
      for (NamedCsvRecord row : csv) {
        if (start == null) {
          requireColumns(features, row);
        }
        YearMonth month = YearMonth.parse(row.getField("month"));
        start = start == null || month.isBefore(start) ? month : start;
        List<float[]> rows = byProduct.computeIfAbsent(product(row), p -> new ArrayList<>());
        partial |= Boolean.parseBoolean(row.getField("partial"));
        rows.add(
            new float[] {
              number(features, row, "sales"),
              number(features, row, "availability"),
              number(features, row, "confidence"),
              number(features, row, "price"),
              number(features, row, "lost_sales")
            });
      }
    }
    if (byProduct.isEmpty()) {
      throw new IllegalArgumentException("'" + features + "' has no row: ingest the shop again");
    }
    return table(features, new ArrayList<>(byProduct.keySet()), byProduct, start, partial);
  }

  private static ShopTable table(
      Path features,
      List<Product> products,
      Map<Product, List<float[]>> byProduct,
      YearMonth start,
      boolean partial) {
    int months = byProduct.get(products.get(0)).size();
    float[][][] columns = new float[5][products.size()][months];
    for (int p = 0; p < products.size(); p++) {
      List<float[]> cells = byProduct.get(products.get(p));
      if (cells.size() != months) {
        throw new IllegalArgumentException(
            "'"
                + features
                + "': product "
                + products.get(p).id()
                + " has "
                + cells.size()
                + " months, the first has "
                + months
                + "; ingest the shop again");
      }
      for (int m = 0; m < months; m++) {
        for (int c = 0; c < columns.length; c++) {
          columns[c][p][m] = cells.get(m)[c];
        }
      }
    }
    return new ShopTable(
        products, start, columns[0], columns[1], columns[2], columns[3], columns[4], partial);
  }

  private static void requireColumns(Path file, NamedCsvRecord row) {
    if (!row.getHeader().containsAll(COLUMNS)) {
      throw new IllegalArgumentException(
          "'"
              + file
              + "' has the columns "
              + row.getHeader()
              + ", not all of "
              + COLUMNS
              + "; give the features.csv that ingest made");
    }
  }

  private static Product product(NamedCsvRecord row) {
    return new Product(
        CellText.unguard(row.getField("barcode")),
        CellText.unguard(row.getField("artist")),
        CellText.unguard(row.getField("album")),
        CellText.unguard(row.getField("cover")),
        CellText.unguard(row.getField("release_type")),
        Integer.parseInt(row.getField("recording_year")),
        CellText.unguard(row.getField("release_decade")),
        CellText.unguard(row.getField("recording_decade")),
        CellText.unguard(row.getField("style")),
        CellText.unguard(row.getField("price_category")));
  }

  private static float number(Path file, NamedCsvRecord row, String column) {
    try {
      return Float.parseFloat(row.getField(column));
    } catch (NumberFormatException notOne) {
      throw new IllegalArgumentException(
          "'"
              + file
              + "' line "
              + row.getStartingLineNumber()
              + ", column "
              + column
              + ": expected a number, found '"
              + row.getField(column)
              + "'; ingest the shop again",
          notOne);
    }
  }
}
