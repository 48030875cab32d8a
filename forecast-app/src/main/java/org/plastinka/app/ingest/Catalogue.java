package org.plastinka.app.ingest;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.plastinka.app.shop.Product;

/** Joins lines to products: lines of one barcode, artist, album, cover, type, year and decade. */
final class Catalogue {
  private static final int NO_BAND = -1;

  /** The key of a product. */
  private record Identity(
      String barcode,
      String artist,
      String album,
      String cover,
      String releaseType,
      int recordingYear,
      int releaseDecade,
      int band) {}

  /** The lines of one key. */
  private record Lines(List<Line> stock, List<Line> sales) {
    Lines() {
      this(new ArrayList<>(2), new ArrayList<>(4));
    }
  }

  private final IngestSettings settings;
  private final Styles styles;

  private Catalogue(IngestSettings settings, Styles styles) {
    this.settings = settings;
    this.styles = styles;
  }

  /** The products of all lines, sorted by their id. */
  static List<ProductRecord> of(List<Line> stock, List<Line> sales, IngestSettings settings) {
    Catalogue catalogue = new Catalogue(settings, new Styles(stock, sales));
    Map<Identity, Lines> byIdentity = new HashMap<>();
    for (Line line : stock) {
      byIdentity.computeIfAbsent(catalogue.identity(line), id -> new Lines()).stock.add(line);
    }
    for (Line line : sales) {
      byIdentity.computeIfAbsent(catalogue.identity(line), id -> new Lines()).sales.add(line);
    }
    List<ProductRecord> products = new ArrayList<>(byIdentity.size());
    byIdentity.forEach((identity, lines) -> products.add(catalogue.product(identity, lines)));
    products.sort(
        Comparator.comparing(ProductRecord::id).thenComparing(p -> p.product().priceCategory()));
    return products;
  }

  private Identity identity(Line line) {
    return new Identity(
        line.barcode(),
        line.artist(),
        line.album(),
        line.cover(),
        line.releaseType(),
        line.recordingYear(),
        line.releaseYear() / 10,
        settings.priceCategoryInIdentity() ? settings.priceBands().band(line.price()) : NO_BAND);
  }

  private ProductRecord product(Identity key, Lines lines) {
    double price = priceNow(lines);
    int band = key.band == NO_BAND ? settings.priceBands().band(price) : key.band;
    Product product =
        new Product(
            key.barcode,
            key.artist,
            key.album,
            key.cover,
            key.releaseType,
            key.recordingYear,
            decade(key.releaseDecade),
            decade(key.recordingYear / 10),
            styles.of(key.artist, key.album),
            settings.priceBands().label(band));
    long shelf = lines.stock.stream().mapToLong(Line::copies).sum();
    return new ProductRecord(product.id(), product, price, shelf, lines.stock, lines.sales);
  }

  private static double priceNow(Lines lines) {
    if (!lines.stock.isEmpty()) {
      return mean(lines.stock);
    }
    int last = Months.of(lines.sales.stream().mapToInt(Line::sold).max().orElseThrow());
    return mean(lines.sales.stream().filter(line -> Months.of(line.sold()) == last).toList());
  }

  private static double mean(List<Line> lines) {
    return lines.stream().mapToDouble(Line::price).average().orElseThrow();
  }

  private static String decade(int tens) {
    return tens * 10 + "s";
  }
}
