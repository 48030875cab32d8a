package org.plastinka.app.report;

import static org.plastinka.app.report.ProductColumn.ALBUM;
import static org.plastinka.app.report.ProductColumn.ARTIST;
import static org.plastinka.app.report.ProductColumn.BARCODE;
import static org.plastinka.app.report.ProductColumn.COVER;
import static org.plastinka.app.report.ProductColumn.EXPECTED;
import static org.plastinka.app.report.ProductColumn.HIGH;
import static org.plastinka.app.report.ProductColumn.LOST;
import static org.plastinka.app.report.ProductColumn.LOST_IN_YEAR;
import static org.plastinka.app.report.ProductColumn.MEAN_ITEMS;
import static org.plastinka.app.report.ProductColumn.MEAN_RUB;
import static org.plastinka.app.report.ProductColumn.ORDER;
import static org.plastinka.app.report.ProductColumn.ORDER_RUB;
import static org.plastinka.app.report.ProductColumn.PRICE;
import static org.plastinka.app.report.ProductColumn.RECORDING_YEAR;
import static org.plastinka.app.report.ProductColumn.RELEASE_TYPE;
import static org.plastinka.app.report.ProductColumn.SHELF;
import static org.plastinka.app.report.ProductColumn.STYLE;
import static org.plastinka.app.report.ProductColumn.WANTED;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;

/** The tables of products: which of them, which columns, in which order. */
enum ProductView {
  ORDERS(
      p -> p.order() > 0,
      ORDER_RUB,
      100,
      List.of(ORDER, SHELF, EXPECTED, WANTED, PRICE, ORDER_RUB)),
  LOST_SALES(
      p -> p.lostInYear() > 0,
      LOST_IN_YEAR,
      20,
      List.of(LOST_IN_YEAR, LOST, MEAN_ITEMS, MEAN_RUB, SHELF)),
  PRODUCTS(
      p -> true, EXPECTED, 30, List.of(EXPECTED, HIGH, SHELF, ORDER, MEAN_ITEMS, MEAN_RUB, LOST));

  private static final List<ProductColumn> NAMES =
      List.of(ARTIST, ALBUM, BARCODE, COVER, RELEASE_TYPE, RECORDING_YEAR, STYLE);

  private final Predicate<ProductForecast> shown;
  private final ProductColumn rank;
  private final int rowsWithoutProgram;
  private final List<ProductColumn> figures;

  ProductView(
      Predicate<ProductForecast> shown,
      ProductColumn rank,
      int rowsWithoutProgram,
      List<ProductColumn> figures) {
    this.shown = shown;
    this.rank = rank;
    this.rowsWithoutProgram = rowsWithoutProgram;
    this.figures = figures;
  }

  String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Rows the page holds for readers without scripts. */
  int rowsWithoutProgram() {
    return rowsWithoutProgram;
  }

  /** The column that rows are sorted by, the greatest first. */
  ProductColumn rank() {
    return rank;
  }

  /** Columns of figures; the page shows the names in one cell before them. */
  List<ProductColumn> figures() {
    return figures;
  }

  /** Whether a row of the page has a fan chart. */
  boolean fan() {
    return this == PRODUCTS;
  }

  /** Positions in the content's list of products, the first to show first. */
  List<Integer> rows(ReportContent content) {
    List<Integer> rows = new ArrayList<>();
    for (int i = 0; i < content.products().size(); i++) {
      if (shown.test(content.products().get(i))) {
        rows.add(i);
      }
    }
    rows.sort(Comparator.comparingDouble(i -> -rank(content, content.products().get(i))));
    return rows;
  }

  private double rank(ReportContent content, ProductForecast product) {
    return ((Number) rank.value(content, product)).doubleValue();
  }

  /** The whole table, names first, as a workbook holds it. */
  ReportTable table(ReportContent content, Texts texts) {
    List<ProductColumn> all = new ArrayList<>(NAMES);
    all.addAll(this == PRODUCTS ? rest() : figures);
    List<ReportTable.Column> columns = new ArrayList<>();
    for (ProductColumn column : all) {
      columns.add(new ReportTable.Column(column.title(content, texts), column.kind()));
    }
    List<List<Object>> rows = new ArrayList<>();
    for (int i : rows(content)) {
      ProductForecast product = content.products().get(i);
      rows.add(all.stream().map(column -> column.shown(content, product, texts)).toList());
    }
    return new ReportTable(id(), columns, rows);
  }

  private static List<ProductColumn> rest() {
    List<ProductColumn> rest = new ArrayList<>(List.of(ProductColumn.values()));
    rest.removeAll(NAMES);
    return rest;
  }
}
