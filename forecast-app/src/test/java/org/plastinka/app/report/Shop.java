package org.plastinka.app.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import org.plastinka.app.domain.Calendar;
import org.plastinka.app.domain.Forecasts;
import org.plastinka.app.domain.Frequency;
import org.plastinka.app.domain.QuantileForecast;
import org.plastinka.app.domain.TimeLabel;
import org.plastinka.app.files.CellText;
import org.plastinka.app.shop.Product;

/** A small shop's data folder and forecasts, as ingest and forecast would leave them. */
final class Shop {
  static final List<Double> LEVELS = List.of(0.05, 0.25, 0.5, 0.75, 0.95);
  static final Calendar CALENDAR = new Calendar(Frequency.M, TimeLabel.parse("2025-01"));
  private static final int MONTHS = 3;

  private Shop() {}

  /**
   * Writes a data folder of three months, January to March 2025; product p sells p copies a month,
   * costs 1000 and has one copy on the shelf; in March it lost 10 (p + 1) roubles, before 100.
   *
   * @param artist of a product
   */
  static Path folder(Path folder, int products, IntFunction<String> artist) {
    String identity =
        "barcode,artist,album,cover,release_type,recording_year,release_decade,recording_decade,"
            + "style,price_category";
    StringBuilder features =
        new StringBuilder(identity)
            .append(",month,sales,availability,confidence,mean_items,price,mean_rub,")
            .append("lost_sales,partial\n");
    StringBuilder stock = new StringBuilder(identity).append(",price,shelf\n");
    for (int p = 0; p < products; p++) {
      String name = "\"" + CellText.guard(artist.apply(p)).replace("\"", "\"\"") + "\"";
      String product =
          p + "," + name + "," + name + ",Sealed,Оригинал,1980,1980s,1980s," + name + ",\"(0, 1]\"";
      for (int m = 1; m <= MONTHS; m++) {
        int lost = m == MONTHS ? 10 * (p + 1) : 100;
        features.append(product).append(",2025-0").append(m).append(',').append(p);
        features.append(",1,1,0.25,1000,250,").append(lost).append(",false\n");
      }
      stock.append(product).append(",1000,1\n");
    }
    try {
      Files.createDirectories(folder);
      Files.writeString(folder.resolve("features.csv"), features);
      Files.writeString(folder.resolve("products.csv"), stock);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return folder.resolve("features.csv");
  }

  /**
   * The same folder, its data ending on 20 March after as many trading days: product p has sold 5
   * copies then, a quarter of one a day.
   *
   * @param filled whether the p copies of the features are an estimate of the whole month
   */
  static Path unfinished(Path folder, int products, boolean filled) throws IOException {
    Path features = folder(folder, products, p -> "A" + p);
    String all = Files.readString(features);
    Files.writeString(features, all.replaceAll("(2025-03,.*),false", "$1,true"));
    Files.writeString(
        folder.resolve("manifest.json"),
        "{\"window\": {\"last_day\": \"2025-03-20\", \"trading_days\": [31, 28, 20]},"
            + " \"settings\": {\"fill-missing-days\": "
            + filled
            + "}}");
    return features;
  }

  static String id(int product, String artist) {
    return new Product(
            product + "",
            artist,
            artist,
            "Sealed",
            "Оригинал",
            1980,
            "1980s",
            "1980s",
            artist,
            "(0, 1]")
        .id();
  }

  /** Forecasts of April and May, and of February and March, which have come. */
  static Forecasts forecasts(int products, IntFunction<String> artist, double... quantiles) {
    List<QuantileForecast> rows = new ArrayList<>();
    for (int p = 0; p < products; p++) {
      String id = id(p, artist.apply(p));
      rows.add(new QuantileForecast(id, 1, 1, p, quantiles));
      rows.add(new QuantileForecast(id, 2, 1, p, quantiles));
      rows.add(new QuantileForecast(id, 3, 1, Double.NaN, quantiles));
      rows.add(new QuantileForecast(id, 3, 2, Double.NaN, quantiles));
    }
    return new Forecasts(CALENDAR, LEVELS, rows);
  }
}
