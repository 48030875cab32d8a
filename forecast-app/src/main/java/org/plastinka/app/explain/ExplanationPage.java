package org.plastinka.app.explain;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.plastinka.app.svg.BarChart;
import org.plastinka.app.svg.ChartText;
import org.plastinka.app.svg.Element;
import org.plastinka.app.svg.HtmlPage;
import org.plastinka.app.svg.HtmlTable;

/**
 * An {@link Explanation} as one page without scripts: bars, and under them the table they show.
 *
 * @param top rows a table and bars a chart may have
 */
public record ExplanationPage(int top) {
  private static final double WIDTH = 640;
  private static final String TITLE = "What moves the forecasts";
  private static final int SAID = 3;

  /** The text of the page. */
  public String html(Explanation explanation) {
    Element body = Element.of("body").add(Element.of("h1").text(TITLE));
    explanation.scope().forEach(line -> body.add(Element.of("p").text(line)));
    body.add(
        Element.of("h2").text("All forecasts: what they need"),
        quiet(
            String.format(
                    Locale.ROOT,
                    "Mean pinball loss %s (windows of the past: %d). Each bar: by how much it rises when",
                    ExplanationText.figure(explanation.loss()),
                    explanation.windows())
                + " these inputs are permuted among the windows; the line: one standard deviation"
                + " over the repeats."));
    rises(body, "Rise of the loss by input", explanation.inputs());
    rises(body, "Rise of the loss by steps before the origin", explanation.lags());
    explanation.forecasts().forEach(forecast -> forecast(body, forecast));
    return HtmlPage.of(TITLE, "", body);
  }

  private static Element quiet(String text) {
    return Element.of("p", "quiet").text(text);
  }

  private void rises(Element body, String title, List<Explanation.Rise> all) {
    List<Explanation.Rise> rises = all.stream().limit(top).toList();
    HtmlTable table = new HtmlTable("input", "rise", "spread", "share of the loss");
    for (Explanation.Rise rise : rises) {
      table.row(
          cells(
              rise.name(),
              ExplanationText.figure(rise.mean()),
              ExplanationText.figure(rise.spread()),
              ExplanationText.percent(rise.share())));
    }
    List<BarChart.Bar> bars =
        rises.stream().map(r -> new BarChart.Bar(r.name(), r.mean(), r.spread())).toList();
    body.add(chart(title, "rise of the mean pinball loss", bars), table.element());
  }

  private void forecast(Element body, Explanation.Forecast forecast) {
    body.add(Element.of("h2").text(forecast.series() + ", " + forecast.time()));
    body.add(quiet(ExplanationText.sentence(forecast) + "."));
    String of = "What was added to the forecast of " + forecast.series();
    amounts(body, of + ", by input", forecast.inputs().stream().limit(top).toList());
    int older = Math.max(0, forecast.lags().size() - top);
    List<Explanation.Amount> lags = forecast.lags().subList(older, forecast.lags().size());
    amounts(body, of + ", target and past covariates by lag", lags);
  }

  private static void amounts(Element body, String title, List<Explanation.Amount> amounts) {
    HtmlTable table = new HtmlTable("input", "adds");
    for (Explanation.Amount amount : amounts) {
      table.row(cells(amount.name(), ExplanationText.figure(amount.amount())));
    }
    List<BarChart.Bar> bars =
        amounts.stream().map(a -> new BarChart.Bar(a.name(), a.amount(), 0)).toList();
    body.add(chart(title, "added to the forecast", bars), table.element());
  }

  private static Element chart(String title, String x, List<BarChart.Bar> bars) {
    String says =
        bars.stream()
            .sorted((a, b) -> Double.compare(Math.abs(b.value()), Math.abs(a.value())))
            .limit(SAID)
            .map(bar -> bar.name() + " " + ExplanationText.figure(bar.value()))
            .collect(Collectors.joining(", "));
    ChartText text =
        new ChartText(title, "The greatest: " + says + ".", x, title, ExplanationPage::tick);
    return new BarChart(text, bars).svg(WIDTH);
  }

  /** A figure at an axis: four significant digits, without zeros at its end. */
  private static String tick(double value) {
    BigDecimal digits = new BigDecimal(value).round(new MathContext(4)).stripTrailingZeros();
    return digits.toPlainString();
  }

  private static List<Element> cells(String... texts) {
    return List.of(texts).stream().map(text -> HtmlTable.cell(text, "")).toList();
  }
}
