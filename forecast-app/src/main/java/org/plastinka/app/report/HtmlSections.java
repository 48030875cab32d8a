package org.plastinka.app.report;

import java.util.ArrayList;
import java.util.List;
import org.plastinka.app.domain.Scores;
import org.plastinka.app.svg.Element;

/** The sections of the page, in the order in which an owner needs them. */
final class HtmlSections {
  private static final int ALL = Integer.MAX_VALUE;
  private static final int REJECTED_SHOWN = 50;

  private final ReportContent content;
  private final Texts texts;
  private final ReportTables tables;
  private final ReportCharts charts;
  private final HtmlTables html;

  /**
   * @param id in the page; the title is the text {@code section.<id>}
   */
  record Section(String id, Element element) {}

  HtmlSections(ReportContent content, Texts texts) {
    this.content = content;
    this.texts = texts;
    this.tables = new ReportTables(content, texts);
    this.charts = new ReportCharts(content, texts);
    this.html = new HtmlTables(content, texts, charts);
  }

  List<Section> all() {
    List<Section> all = new ArrayList<>();
    all.add(section("headline", headline()));
    all.add(section("orders", orders()));
    all.add(section("lost_sales", lostSales()));
    all.add(section("products", products()));
    all.add(section("accuracy", accuracy()));
    if (!content.training().isEmpty()) {
      all.add(section("training", training()));
    }
    all.add(section("quality", quality()));
    all.add(section("provenance", provenance()));
    return all;
  }

  private List<Element> headline() {
    TotalForecast copies = content.copies();
    TotalForecast roubles = content.roubles();
    Element tiles = Element.of("div", "tiles");
    tiles.add(
        tile(
            "expected",
            texts.whole(copies.expected()),
            texts.get("tile.range", texts.whole(copies.low()), texts.whole(copies.high()))),
        tile(
            "roubles",
            texts.roubles(roubles.expected()),
            texts.get("tile.range", texts.roubles(roubles.low()), texts.roubles(roubles.high()))),
        orderTile(),
        lastTile());
    String factor = texts.oneDecimal(content.widening());
    boolean widened = !factor.equals(texts.oneDecimal(1));
    String basis = widened ? "range.widened" : "range.independent";
    Element charts = Element.of("div", "charts").add(this.charts.total());
    if (!content.lastForecasts().isEmpty()) {
      charts.add(html.table(tables.lastForecasts(), ALL));
    }
    List<Element> out = new ArrayList<>();
    if (!content.end().over()) {
      out.add(Element.of("p", "notice").text(content.end().note(texts)));
    }
    out.addAll(List.of(tiles, charts, paragraph(texts.get(basis, factor))));
    return out;
  }

  /** What a section has to say if the last month is not over. */
  private List<Element> unfinished(String section) {
    if (content.end().over()) {
      return List.of();
    }
    String month = texts.month(content.end().month());
    return List.of(paragraph(texts.get(section + ".unfinished", month)));
  }

  private Element orderTile() {
    double copies = content.products().stream().mapToDouble(ProductForecast::order).sum();
    double roubles = content.products().stream().mapToDouble(p -> p.order() * p.price()).sum();
    return tile(
        "order",
        texts.whole(copies),
        texts.get(
            "tile.order.says",
            texts.whole(ProductView.ORDERS.rows(content).size()),
            texts.roubles(roubles)));
  }

  /** How good the last forecasts were. */
  private Element lastTile() {
    if (content.assessments().isEmpty()) {
      return tile("last", "–", texts.get("tile.last.none"));
    }
    Scores scores = newest().scores().all();
    String says =
        texts.get(
            "tile.last.says",
            texts.share(content.highest() - content.lowest()),
            texts.whole(scores.pairs()));
    if (comparesUnfinished()) {
      says += texts.get("tile.last.unfinished", texts.month(content.end().month()));
    }
    return tile("last", texts.share(scores.interval().coverage()), says);
  }

  /** Whether forecasts of a month that is not over are among those compared. */
  private boolean comparesUnfinished() {
    return !content.lastForecasts().stream().allMatch(PastMonth::over);
  }

  private Assessment newest() {
    return content.assessments().get(content.assessments().size() - 1);
  }

  private List<Element> orders() {
    String level = texts.share(content.rule().level());
    return List.of(paragraph(texts.get("orders.lead", level)), html.products(ProductView.ORDERS));
  }

  private List<Element> lostSales() {
    List<Element> out = new ArrayList<>();
    out.add(paragraph(texts.get("lost_sales.lead")));
    out.addAll(unfinished("lost_sales"));
    out.add(Element.of("div", "charts").add(charts.lost()));
    out.add(html.products(ProductView.LOST_SALES));
    return out;
  }

  private List<Element> products() {
    String range =
        texts.get("products.lead", texts.share(content.lowest()), texts.share(content.highest()));
    return List.of(paragraph(range), html.products(ProductView.PRODUCTS));
  }

  private List<Element> accuracy() {
    if (content.assessments().isEmpty()) {
      return List.of(paragraph(texts.get("accuracy.none")));
    }
    List<Element> out = new ArrayList<>();
    out.add(paragraph(texts.get("accuracy.lead")));
    if (comparesUnfinished()) {
      out.addAll(unfinished("accuracy"));
    }
    Element how = paragraph(texts.get("calibration.lead"));
    charts.calibration().ifPresent(c -> out.add(Element.of("div", "charts").add(c, how)));
    out.add(html.table(tables.accuracy(), ALL));
    out.add(html.table(tables.composite(), ALL));
    return out;
  }

  private List<Element> training() {
    Element curves = Element.of("div", "charts");
    charts.training(1).ifPresent(curves::add);
    charts.training(2).ifPresent(curves::add);
    return List.of(paragraph(texts.get("training.lead")), curves);
  }

  private List<Element> quality() {
    List<Element> out = new ArrayList<>();
    DataQuality quality = content.quality();
    if (quality.rejected().isEmpty()) {
      out.add(paragraph(texts.get("quality.clean")));
    } else {
      String count = texts.whole(quality.rejected().size());
      out.add(paragraph(texts.get("quality.lead", count)));
      out.add(html.table(tables.reasons(), ALL));
      out.add(
          details(
              texts.get("quality.rows", texts.whole(REJECTED_SHOWN)),
              html.table(tables.rejected(), REJECTED_SHOWN)));
    }
    ReportTable warnings = tables.warnings();
    if (!warnings.rows().isEmpty()) {
      out.add(html.table(warnings, ALL));
    }
    return out;
  }

  private List<Element> provenance() {
    List<Element> out = new ArrayList<>();
    content.notes().forEach(note -> out.add(paragraph(note)));
    if (!content.provenance().isEmpty()) {
      out.add(details(texts.get("provenance.all"), html.table(tables.provenance(), ALL)));
    }
    return out;
  }

  private Element tile(String key, String figure, String says) {
    return Element.of("div", "tile")
        .add(
            Element.of("p", "name").text(texts.get("tile." + key)),
            Element.of("p", "figure").text(figure),
            Element.of("p", "says").text(says));
  }

  private Section section(String id, List<Element> parts) {
    Element title = Element.of("h2").text(texts.get("section." + id));
    return new Section(id, Element.of("section").with("id", id).add(title).add(parts));
  }

  private static Element details(String summary, Element content) {
    return Element.of("details").add(Element.of("summary").text(summary), content);
  }

  private static Element paragraph(String text) {
    return Element.of("p").text(text);
  }
}
