package org.plastinka.app.evaluation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.plastinka.app.domain.Group;
import org.plastinka.app.domain.Headline;
import org.plastinka.app.domain.Scores;
import org.plastinka.app.svg.Element;
import org.plastinka.app.svg.HtmlPage;
import org.plastinka.app.svg.HtmlTable;

/**
 * A backtest's {@code report.html}: one page without scripts, and without anything from elsewhere.
 * It says first who is better, the model or the best baseline, and how sure that is.
 */
final class BacktestPage {
  private static final String STYLE =
      """
      .best { font-weight: bold; }
      .ties { border-left: .3rem solid var(--rule); padding-left: .7rem; }
      .loses { border-left: .3rem solid var(--line-2); padding-left: .7rem; }
      .wins { border-left: .3rem solid var(--line-3); padding-left: .7rem; }
      """;

  private static final String DRAWING =
      "Grey bars: history. Blue boxes: each step as forecast one step ahead, levels from the lowest"
          + " to the highest, a line at the middle one. Dots: what came.";

  private final BacktestResult result;
  private final BacktestCharts charts;

  BacktestPage(BacktestResult result) {
    this.result = result;
    this.charts = new BacktestCharts(result);
  }

  String html() {
    Element body =
        Element.of("body")
            .add(Element.of("h1").text("Backtest of " + result.model().name()), protocol())
            .add(verdict())
            .add(heading("All methods"), methods(), quiet(promise()))
            .add(heading("What the levels promised and what came"), charts.calibration())
            .add(heading("By kind of pair"), groups())
            .add(heading("By step of the horizon"), horizons())
            .add(heading("Series forecast best"), quiet(DRAWING))
            .add(charts.best())
            .add(heading("Series forecast worst"))
            .add(charts.worst());
    return HtmlPage.of("Backtest of " + result.model().name(), STYLE, body);
  }

  private String promise() {
    List<Double> levels = result.protocol().levels();
    return String.format(
        Locale.ROOT,
        "Lower is better; the best is bold. Coverage: the promise is %s.",
        Figures.share(levels.get(levels.size() - 1) - levels.get(0)));
  }

  private static Element quiet(String text) {
    return Element.of("p", "quiet").text(text);
  }

  private static Element heading(String text) {
    return Element.of("h2").text(text);
  }

  private Element protocol() {
    int start = result.protocol().start(result.panel());
    return quiet(
        String.format(
            Locale.ROOT,
            "%d series; %s to %s forecast %d ahead from every origin, by what was known before it; %s.",
            result.panel().series().size(),
            result.panel().calendar().label(start),
            result.panel().calendar().label(result.panel().end() - 1),
            result.protocol().horizon(),
            result.protocol().retrain()
                ? "the methods learned anew at each origin"
                : "the methods learned once, before the first origin"));
  }

  private List<Element> verdict() {
    List<Element> out = new ArrayList<>();
    List<BacktestResult.Comparison> comparisons = List.copyOf(result.comparisons().values());
    List<String> sentences = result.verdict();
    for (int i = 0; i < comparisons.size(); i++) {
      BacktestResult.Comparison c = comparisons.get(i);
      String kind = c.tied() ? "ties" : c.baselineWins() ? "loses" : "wins";
      out.add(Element.of("p", kind).text(sentences.get(i)));
    }
    return out;
  }

  private Element methods() {
    HtmlTable table =
        new HtmlTable(
            "method", "mean pinball", "WQL", "SPL", "interval score", "coverage", "seconds");
    for (MethodResult method : result.methods()) {
      List<Element> cells = new ArrayList<>();
      cells.add(HtmlTable.cell(method.name(), method == result.model() ? "best" : ""));
      for (Headline headline : Headline.values()) {
        double score = headline.of(method.scores().all());
        cells.add(HtmlTable.cell(Figures.score(score), score == least(headline) ? "best" : ""));
      }
      cells.add(HtmlTable.cell(Figures.share(method.scores().all().interval().coverage()), ""));
      cells.add(HtmlTable.cell(String.format(Locale.ROOT, "%.1f", method.seconds()), ""));
      table.row(cells);
    }
    return table.element();
  }

  private double least(Headline headline) {
    return result.methods().stream()
        .map(method -> headline.of(method.scores().all()))
        .filter(Double::isFinite)
        .min(Comparator.naturalOrder())
        .orElse(Double.NaN);
  }

  private Element groups() {
    HtmlTable table = scoresTable("pairs of");
    for (Map.Entry<Group, Scores> entry : result.model().scores().groups().entrySet()) {
      table.row(row(Figures.name(entry.getKey()), entry.getValue()));
    }
    return table.element();
  }

  private Element horizons() {
    HtmlTable table = scoresTable("step");
    result.model().scores().horizons().forEach((h, s) -> table.row(row("" + h, s)));
    return table.element();
  }

  private static HtmlTable scoresTable(String first) {
    return new HtmlTable(
        first, "pairs", "mean pinball", "WQL", "SPL", "interval score", "coverage", "bias");
  }

  private static List<Element> row(String name, Scores scores) {
    List<Element> cells = new ArrayList<>();
    cells.add(HtmlTable.cell(name, ""));
    cells.add(HtmlTable.cell("" + scores.pairs(), ""));
    for (Headline headline : Headline.values()) {
      cells.add(HtmlTable.cell(Figures.score(headline.of(scores)), ""));
    }
    cells.add(HtmlTable.cell(Figures.share(scores.interval().coverage()), ""));
    cells.add(HtmlTable.cell(Figures.score(scores.loss().bias()), ""));
    return cells;
  }
}
