package org.plastinka.app.shop;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.IOException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.plastinka.app.files.CellText;

/** Reads features.csv into a {@link ShopTable} in one pass. */
final class FeatureReading {
  private static final int YEAR = Product.COLUMNS.indexOf("recording_year");
  private static final List<String> NUMBERS =
      List.of("sales", "availability", "confidence", "lost_sales", "mean_items", "mean_rub");

  /** The months of one product so far, [column][month]. */
  private static final class Months {
    private float[][] values;
    private int count;

    Months(int expected) {
      values = new float[NUMBERS.size()][expected];
    }
  }

  private final Path file;
  private final int[] product;
  private final int month;
  private final int[] numbers;
  private final int partialCell;
  private final int width;
  private final Map<Product, Months> byProduct = new LinkedHashMap<>();
  private final List<String> labels = new ArrayList<>();
  private YearMonth start;
  private boolean partial;

  private FeatureReading(Path file, FeatureRow header) {
    this.file = file;
    this.product = Product.COLUMNS.stream().mapToInt(column -> cell(header, column)).toArray();
    this.month = cell(header, "month");
    this.numbers = NUMBERS.stream().mapToInt(column -> cell(header, column)).toArray();
    this.partialCell = cell(header, "partial");
    this.width = header.cells();
  }

  /**
   * @throws IllegalArgumentException naming file, line and what is wrong
   */
  static ShopTable read(Path file, boolean byPriceCategory) throws IOException {
    try (CsvReader<FeatureRow> csv = rows(file)) {
      Iterator<FeatureRow> rows = csv.iterator();
      if (!rows.hasNext()) {
        throw new IllegalArgumentException("'" + file + "' is empty; ingest the shop again");
      }
      FeatureReading reading = new FeatureReading(file, rows.next());
      Months current = null;
      while (rows.hasNext()) {
        current = reading.add(rows.next(), current);
      }
      return reading.table(byPriceCategory);
    }
  }

  /** Rows of any number of cells: {@link #add} tells of a wrong one. */
  private static CsvReader<FeatureRow> rows(Path file) throws IOException {
    return CsvReader.builder()
        .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
        .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
        .build(new FeatureRow(), file);
  }

  private int cell(FeatureRow header, String column) {
    for (int c = 0; c < header.cells(); c++) {
      if (header.holds(c, column)) {
        return c;
      }
    }
    throw new IllegalArgumentException(
        "'" + file + "' has no column " + column + "; ingest the shop again");
  }

  /**
   * @param before what the row before was added to, null of the first
   * @return what this row was added to
   */
  private Months add(FeatureRow row, Months before) {
    if (row.cells() != width) {
      throw wrong(row, "expected " + width + " cells, found " + row.cells());
    }
    Months months = before;
    if (before == null || !repeatsProduct(row)) {
      months = byProduct.computeIfAbsent(product(row), any -> new Months(labels.size()));
    }
    int m = months.count++;
    if (!row.holds(month, label(row, m))) {
      throw wrong(
          row, "column month: expected " + label(row, m) + ", found '" + row.text(month) + "'");
    }
    for (int n = 0; n < numbers.length; n++) {
      if (m == months.values[n].length) {
        months.values[n] = Arrays.copyOf(months.values[n], 2 * m + 1);
      }
      months.values[n][m] = number(row, n);
    }
    partial |= row.holds(partialCell, "true");
    return months;
  }

  private boolean repeatsProduct(FeatureRow row) {
    for (int cell : product) {
      if (!row.repeats(cell)) {
        return false;
      }
    }
    return true;
  }

  /** Of a product's month, from 0; the first row of all begins. */
  private String label(FeatureRow row, int m) {
    if (start == null) {
      try {
        start = YearMonth.parse(row.text(month));
      } catch (DateTimeException none) {
        throw wrong(row, "column month: expected such as 2025-11, found '" + row.text(month) + "'");
      }
    }
    if (m == labels.size()) {
      labels.add(start.plusMonths(m).toString());
    }
    return labels.get(m);
  }

  private Product product(FeatureRow row) {
    String[] texts = new String[product.length];
    for (int c = 0; c < texts.length; c++) {
      texts[c] = CellText.unguard(row.text(product[c]));
    }
    try {
      int year = Integer.parseInt(texts[YEAR]);
      return new Product(
          texts[0], texts[1], texts[2], texts[3], texts[4], year, texts[6], texts[7], texts[8],
          texts[9]);
    } catch (NumberFormatException notOne) {
      throw wrong(row, "column recording_year: expected a year, found '" + texts[YEAR] + "'");
    }
  }

  private float number(FeatureRow row, int n) {
    try {
      return row.number(numbers[n]);
    } catch (NumberFormatException notOne) {
      throw wrong(
          row,
          "column " + NUMBERS.get(n) + ": expected a number, found '" + row.text(numbers[n]) + "'");
    }
  }

  private IllegalArgumentException wrong(FeatureRow row, String what) {
    return new IllegalArgumentException(
        "'" + file + "' line " + row.line() + ", " + what + "; ingest the shop again");
  }

  private ShopTable table(boolean byPriceCategory) {
    if (byProduct.isEmpty()) {
      throw new IllegalArgumentException("'" + file + "' has no row: ingest the shop again");
    }
    int months = labels.size();
    float[][][] columns = new float[NUMBERS.size()][byProduct.size()][];
    int p = 0;
    for (Map.Entry<Product, Months> entry : byProduct.entrySet()) {
      Months read = entry.getValue();
      if (read.count != months) {
        throw new IllegalArgumentException(
            String.format(
                Locale.ROOT,
                "'%s': months of product %s: %d, of others: %d; ingest the shop again",
                file,
                entry.getKey().id(),
                read.count,
                months));
      }
      for (int c = 0; c < columns.length; c++) {
        boolean full = read.values[c].length == months;
        columns[c][p] = full ? read.values[c] : Arrays.copyOf(read.values[c], months);
      }
      p++;
    }
    return new ShopTable(
        List.copyOf(byProduct.keySet()),
        start,
        columns[0],
        columns[1],
        columns[2],
        columns[3],
        columns[4],
        columns[5],
        partial,
        byPriceCategory);
  }
}
