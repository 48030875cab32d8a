package org.plastinka.app.report;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.plastinka.app.svg.Element;

/**
 * Tables as HTML. Each cell says its column in {@code data-label}, so that a narrow screen can show
 * a row as a card.
 */
final class HtmlTables {
  /** Columns that a phone has room for. */
  private static final int NARROW = 6;

  private final ReportContent content;
  private final Texts texts;
  private final ReportCharts charts;

  HtmlTables(ReportContent content, Texts texts, ReportCharts charts) {
    this.content = content;
    this.texts = texts;
    this.charts = charts;
  }

  /**
   * A table with its first rows.
   *
   * @param most rows to show
   */
  Element table(ReportTable table, int most) {
    Element head = Element.of("tr");
    for (ReportTable.Column column : table.columns()) {
      head.add(head(column.title(), column.kind()));
    }
    Element body = Element.of("tbody");
    for (List<Object> row : table.rows().subList(0, Math.min(most, table.rows().size()))) {
      Element tr = Element.of("tr");
      for (int c = 0; c < row.size(); c++) {
        tr.add(cell(table.columns().get(c).title(), table.columns().get(c).kind(), row.get(c)));
      }
      body.add(tr);
    }
    Element caption = Element.of("caption").text(texts.get("table." + table.id()));
    String form = table.columns().size() > NARROW ? "cards" : "narrow";
    return scroll(Element.of("table", form).add(caption, Element.of("thead").add(head), body));
  }

  /** Products: the rows for readers without scripts, which the page's program replaces. */
  Element products(ProductView view) {
    Element head = Element.of("tr").add(head(texts.get("head.record"), ReportTable.Kind.TEXT));
    if (view.fan()) {
      head.add(head(texts.get("head.fan"), ReportTable.Kind.TEXT));
    }
    for (ProductColumn column : view.figures()) {
      head.add(head(column.title(content, texts), column.kind()));
    }
    Element body = Element.of("tbody");
    List<Integer> rows = view.rows(content);
    for (int i : rows.subList(0, Math.min(view.rowsWithoutProgram(), rows.size()))) {
      body.add(product(view, content.products().get(i)));
    }
    Element caption = Element.of("caption").text(texts.get("table." + view.id()));
    return scroll(
        Element.of("table", "cards products")
            .with("data-view", view.id())
            .add(caption, Element.of("thead").add(head), body));
  }

  private Element product(ProductView view, ProductForecast product) {
    Element row = Element.of("tr").add(record(product));
    if (view.fan()) {
      row.add(Element.of("td", "fan").add(charts.product(product)));
    }
    for (ProductColumn column : view.figures()) {
      Object value = column.value(content, product);
      row.add(cell(column.title(content, texts), column.kind(), value));
    }
    return row;
  }

  /** Artist and album, and below what else tells products apart. */
  private Element record(ProductForecast product) {
    var p = product.product();
    String details =
        Stream.of(
                p.releaseType(),
                p.cover(),
                String.valueOf(p.recordingYear()),
                p.style(),
                p.barcode())
            .filter(value -> !value.equals("None"))
            .map(texts::attribute)
            .collect(Collectors.joining(" · "));
    return Element.of("th", "record")
        .with("scope", "row")
        .add(
            Element.of("b").text(p.artist()),
            Element.of("span", "album").text(p.album()),
            Element.of("small").text(details));
  }

  private static Element head(String title, ReportTable.Kind kind) {
    Element head = Element.of("th", kind.number() ? "number" : "words");
    return head.with("scope", "col").text(title);
  }

  private Element cell(String title, ReportTable.Kind kind, Object value) {
    return Element.of("td", kind.number() ? "number" : "words")
        .with("data-label", title)
        .text(texts.cell(kind, value));
  }

  private static Element scroll(Element table) {
    return Element.of("div", "scroll").add(table);
  }
}
