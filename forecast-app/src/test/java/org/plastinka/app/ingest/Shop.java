package org.plastinka.app.ingest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.plastinka.app.config.DataSettings;
import org.plastinka.app.config.Settings;

/** A small shop of CSV files in a folder, made by a test. */
final class Shop {
  static final String STOCK_HEADER =
      "Barcode;Artist;Album;Cover;Price;Type;Recording year;Release year;Style;Created;Count\n";
  static final String SALES_HEADER =
      "Barcode;Artist;Album;Cover;Price;Type;Recording year;Release year;Style;Created;Sold\n";

  private final Path folder;
  private final List<Path> sales = new ArrayList<>();
  private IngestSettings settings;

  Shop(Path folder) throws IOException {
    this.folder = folder;
    settings = settings(1);
    stock();
  }

  /**
   * The configuration's settings.
   *
   * @param assignments over its defaults
   */
  static IngestSettings settings(double maxRejected, String... assignments) throws IOException {
    DataSettings data = Settings.read(null, List.of(assignments)).data();
    return new IngestSettings(
        null,
        maxRejected,
        data.identityPriceCategory(),
        data.fillMissingDays(),
        new PriceBands(data.priceEdges()),
        data.releaseGap());
  }

  Shop settings(IngestSettings others) {
    settings = others;
    return this;
  }

  /**
   * @param rows with the cells of the header, semicolons between
   */
  Shop stock(String... rows) throws IOException {
    write("stock.csv", STOCK_HEADER + String.join("\n", rows));
    return this;
  }

  Shop sales(String name, String... rows) throws IOException {
    sales.add(write(name, SALES_HEADER + String.join("\n", rows)));
    return this;
  }

  Path write(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }

  IngestResult ingest() throws IOException {
    return ingest(sales);
  }

  IngestResult ingest(List<Path> files) throws IOException {
    return Ingest.run(folder.resolve("stock.csv"), files, settings);
  }

  List<Path> files() {
    return sales;
  }

  /** A sale of one record, all but its days the same. */
  static String sale(String artist, String created, String sold) {
    return "1;" + artist + ";Album;SS;1000;LP;1990;;Rock;" + created + ";" + sold;
  }

  /** A stock line of the same record. */
  static String line(String artist, String created, int count) {
    return "1;" + artist + ";Album;SS;1000;LP;1990;;Rock;" + created + ";" + count;
  }
}
