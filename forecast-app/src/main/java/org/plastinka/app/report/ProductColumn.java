package org.plastinka.app.report;

import java.util.Locale;
import java.util.function.BiFunction;

/** Figures and names of a product, as columns of the tables. */
enum ProductColumn {
  ARTIST(ReportTable.Kind.TEXT, (c, p) -> p.product().artist()),
  ALBUM(ReportTable.Kind.TEXT, (c, p) -> p.product().album()),
  BARCODE(ReportTable.Kind.TEXT, (c, p) -> p.product().barcode()),
  COVER(ReportTable.Kind.TEXT, (c, p) -> p.product().cover()),
  RELEASE_TYPE(ReportTable.Kind.TEXT, (c, p) -> p.product().releaseType()),
  RECORDING_YEAR(ReportTable.Kind.PLAIN, (c, p) -> p.product().recordingYear()),
  RELEASE_DECADE(ReportTable.Kind.TEXT, (c, p) -> p.product().releaseDecade()),
  STYLE(ReportTable.Kind.TEXT, (c, p) -> p.product().style()),
  PRICE_CATEGORY(ReportTable.Kind.TEXT, (c, p) -> p.product().priceCategory()),
  PRICE(ReportTable.Kind.ROUBLES, (c, p) -> p.price()),
  SHELF(ReportTable.Kind.WHOLE, (c, p) -> p.shelf()),
  EXPECTED(ReportTable.Kind.COPIES, (c, p) -> p.expected()[0]),
  EXPECTED_RUB(ReportTable.Kind.ROUBLES, (c, p) -> p.expected()[0] * p.price()),
  LOW(ReportTable.Kind.COPIES, (c, p) -> p.quantiles()[0][0]),
  WANTED(ReportTable.Kind.COPIES, (c, p) -> p.wanted()),
  HIGH(ReportTable.Kind.COPIES, (c, p) -> p.quantiles()[0][c.levels().size() - 1]),
  ORDER(ReportTable.Kind.WHOLE, (c, p) -> p.order()),
  ORDER_RUB(ReportTable.Kind.ROUBLES, (c, p) -> p.order() * p.price()),
  MEAN_ITEMS(ReportTable.Kind.COPIES, (c, p) -> p.means().items()),
  MEAN_RUB(ReportTable.Kind.ROUBLES, (c, p) -> p.means().rub()),
  LOST(ReportTable.Kind.ROUBLES, (c, p) -> p.lost()),
  LOST_IN_YEAR(ReportTable.Kind.ROUBLES, (c, p) -> p.lostInYear());

  private final ReportTable.Kind kind;
  private final BiFunction<ReportContent, ProductForecast, Object> value;

  ProductColumn(ReportTable.Kind kind, BiFunction<ReportContent, ProductForecast, Object> value) {
    this.kind = kind;
    this.value = value;
  }

  ReportTable.Kind kind() {
    return kind;
  }

  /** {@code release_type}: the name in the page's data. */
  String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Its title; those of levels say which. */
  String title(ReportContent content, Texts texts) {
    String key = "column." + id();
    return switch (this) {
      case LOW -> texts.get(key, texts.share(content.lowest()));
      case HIGH -> texts.get(key, texts.share(content.highest()));
      case WANTED -> texts.get(key, texts.share(content.rule().level()));
      default -> texts.get(key);
    };
  }

  Object value(ReportContent content, ProductForecast product) {
    return value.apply(content, product);
  }

  /** The value in the reader's language. */
  Object shown(ReportContent content, ProductForecast product, Texts texts) {
    Object own = value(content, product);
    return switch (this) {
      case BARCODE, COVER, RELEASE_TYPE, STYLE -> texts.attribute((String) own);
      default -> own;
    };
  }
}
