package org.plastinka.app.report;

import static org.plastinka.app.report.ReportTable.Kind.COPIES;
import static org.plastinka.app.report.ReportTable.Kind.DECIMAL;
import static org.plastinka.app.report.ReportTable.Kind.PLAIN;
import static org.plastinka.app.report.ReportTable.Kind.SHARE;
import static org.plastinka.app.report.ReportTable.Kind.TEXT;
import static org.plastinka.app.report.ReportTable.Kind.WHOLE;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.plastinka.app.domain.Group;
import org.plastinka.app.domain.Scores;
import org.plastinka.app.report.ReportTable.Column;
import org.plastinka.app.report.ReportTable.Kind;

/** The tables that are not about single products. */
final class ReportTables {
  private final ReportContent content;
  private final Texts texts;
  private final IngestWords ingest;

  ReportTables(ReportContent content, Texts texts) {
    this.content = content;
    this.texts = texts;
    this.ingest = new IngestWords(texts);
  }

  /** Next month's totals and what to order. */
  ReportTable summary() {
    double order = 0;
    double orderRub = 0;
    double lost = 0;
    for (ProductForecast p : content.products()) {
      order += p.order();
      orderRub += p.order() * p.price();
      lost += p.lostInYear();
    }
    List<List<Object>> rows = new ArrayList<>();
    rows.add(List.of(texts.get("summary.end"), content.end().says(texts)));
    if (!content.end().over()) {
      rows.add(List.of(texts.month(content.end().month()), content.end().note(texts)));
    }
    rows.add(row("summary.expected", content.copies().expected()));
    rows.add(row("summary.expected.low", content.copies().low()));
    rows.add(row("summary.expected.high", content.copies().high()));
    rows.add(row("summary.roubles", content.roubles().expected()));
    rows.add(row("summary.roubles.low", content.roubles().low()));
    rows.add(row("summary.roubles.high", content.roubles().high()));
    rows.add(row("summary.order", order));
    rows.add(row("summary.order.roubles", orderRub));
    rows.add(row("summary.lost", lost));
    return new ReportTable("summary", List.of(column("name", TEXT), column("value", WHOLE)), rows);
  }

  /** Months that were forecast and have come. */
  ReportTable lastForecasts() {
    List<List<Object>> rows = new ArrayList<>();
    for (PastMonth past : content.lastForecasts()) {
      TotalForecast f = past.forecast();
      boolean kept = f.low() <= past.actual() && past.actual() <= f.high();
      String month = texts.month(past.month());
      String word = past.over() ? texts.get(kept ? "yes" : "no") : content.end().mark(texts);
      rows.add(List.of(month, f.expected(), f.low(), f.high(), past.actual(), word));
    }
    return new ReportTable(
        "last_forecasts",
        List.of(
            column("month", TEXT),
            column("forecast", WHOLE),
            column("from", WHOLE),
            column("to", WHOLE),
            column("sold", WHOLE),
            column("within", TEXT)),
        rows);
  }

  /** Coverage and losses, in groups of pairs. */
  ReportTable accuracy() {
    List<List<Object>> rows = new ArrayList<>();
    for (Assessment assessment : content.assessments()) {
      for (Group group : Group.values()) {
        Scores scores = assessment.scores().groups().get(group);
        if (scores != null) {
          rows.add(accuracy(assessment.title(texts), group, scores));
        }
      }
    }
    return new ReportTable(
        "accuracy",
        List.of(
            column("stage", TEXT),
            column("group", TEXT),
            column("pairs", WHOLE),
            column("promised", SHARE),
            column("came", SHARE),
            column("width", COPIES),
            column("pinball", DECIMAL),
            column("wql", DECIMAL),
            column("bias", DECIMAL)),
        rows);
  }

  private List<Object> accuracy(String stage, Group group, Scores scores) {
    return List.of(
        stage,
        texts.get("group." + group.name().toLowerCase(Locale.ROOT)),
        scores.pairs(),
        content.highest() - content.lowest(),
        scores.interval().coverage(),
        scores.interval().width(),
        scores.loss().meanPinball(),
        scores.loss().wql(),
        scores.loss().bias());
  }

  /** Promised and actual share of each level. */
  ReportTable calibration() {
    List<List<Object>> rows = new ArrayList<>();
    for (Assessment assessment : content.assessments()) {
      Scores scores = assessment.scores().groups().get(Group.ALL);
      for (int a = 0; a < scores.levels().size(); a++) {
        rows.add(
            List.of(
                assessment.title(texts),
                scores.levels().get(a),
                scores.calibration().below().get(a),
                scores.calibration().atMost().get(a)));
      }
    }
    return new ReportTable(
        "calibration",
        List.of(
            column("stage", TEXT),
            column("promised", SHARE),
            column("below", SHARE),
            column("at_most", SHARE)),
        rows);
  }

  /** The scores that models are chosen by. */
  ReportTable composite() {
    List<List<Object>> rows = new ArrayList<>();
    for (Assessment a : content.assessments()) {
      rows.add(
          List.of(
              a.title(texts),
              a.scores().composite().miws(),
              a.scores().composite().mic(),
              a.scores().composite().ratio()));
    }
    return new ReportTable(
        "composite",
        List.of(
            column("stage", TEXT),
            column("miws", DECIMAL),
            column("mic", DECIMAL),
            column("ratio", DECIMAL)),
        rows);
  }

  /** Epochs of training. */
  ReportTable training() {
    List<List<Object>> rows = new ArrayList<>();
    for (TrainingEpoch e : content.training()) {
      rows.add(
          List.of(e.member() + 1, e.phase(), e.epoch() + 1, e.trainLoss(), e.validationLoss()));
    }
    return new ReportTable(
        "training",
        List.of(
            column("member", WHOLE),
            column("phase", WHOLE),
            column("epoch", WHOLE),
            column("train_loss", DECIMAL),
            column("val_loss", DECIMAL)),
        rows);
  }

  /** How many rows were rejected for each reason. */
  ReportTable reasons() {
    List<List<Object>> rows = new ArrayList<>();
    content
        .quality()
        .reasons()
        .forEach((reason, count) -> rows.add(List.of(ingest.of(reason), count)));
    return new ReportTable("reasons", List.of(column("reason", TEXT), column("rows", WHOLE)), rows);
  }

  /** The rejected rows. */
  ReportTable rejected() {
    List<List<Object>> rows = new ArrayList<>();
    for (DataQuality.RejectedRow r : content.quality().rejected()) {
      String column = texts.field(r.column());
      rows.add(List.of(r.file(), r.sheet(), r.row(), column, r.value(), ingest.of(r.reason())));
    }
    return new ReportTable(
        "rejected",
        List.of(
            column("file", TEXT),
            column("sheet", TEXT),
            column("row", PLAIN),
            column("column", TEXT),
            column("value", TEXT),
            column("reason", TEXT)),
        rows);
  }

  /** The ingest's warnings, and the report's own. */
  ReportTable warnings() {
    List<String> warnings = new ArrayList<>();
    content.quality().warnings().forEach(warning -> warnings.add(ingest.of(warning)));
    if (content.withoutForecast() > 0) {
      warnings.add(texts.get("warning.without", texts.whole(content.withoutForecast())));
    }
    return list("warnings", "warning", warnings);
  }

  /** How the forecast was made, in sentences. */
  ReportTable notes() {
    return list("notes", "note", content.notes());
  }

  /** What the figures were made from. */
  ReportTable provenance() {
    List<List<Object>> rows = new ArrayList<>();
    content.provenance().forEach((name, value) -> rows.add(List.of(name, value)));
    return new ReportTable(
        "provenance", List.of(column("name", TEXT), column("value", TEXT)), rows);
  }

  private List<Object> row(String key, double value) {
    return List.of(texts.get(key), value);
  }

  private ReportTable list(String id, String title, List<String> lines) {
    Function<String, List<Object>> row = List::of;
    return new ReportTable(id, List.of(column(title, TEXT)), lines.stream().map(row).toList());
  }

  /**
   * @param key of {@code head.*}
   */
  private Column column(String key, Kind kind) {
    return new Column(texts.get("head." + key), kind);
  }
}
