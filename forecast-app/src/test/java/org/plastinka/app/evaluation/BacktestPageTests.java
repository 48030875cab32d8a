package org.plastinka.app.evaluation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.plastinka.app.domain.ConstantForecaster.constant;
import static org.plastinka.app.evaluation.BacktestRunTests.run;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.plastinka.app.baseline.Baselines;
import org.plastinka.app.domain.Headline;
import org.plastinka.app.domain.Scores;
import org.plastinka.app.domain.Scoring;

/** The page, its tables, charts and figures. */
class BacktestPageTests {
  @ParameterizedTest
  @CsvSource({
    "0.00005, 0.0001",
    "-9.99994, -9.9999",
    "10, 10.00",
    "-12.345, -12.35",
    "999.99, 999.99",
    "1000, 1000",
    "NaN, -",
    "Infinity, -"
  })
  void figuresHaveFewerDecimalsTheLargerTheyAre(double value, String text) {
    assertEquals(text, Figures.score(value));
    assertEquals(
        Double.isFinite(value) ? String.format(Locale.ROOT, "%.3f", value) : "-",
        Figures.share(value));
  }

  /** Of the page's tables: the least of each score is bold, the model and each group has a row. */
  @Test
  void thePageHasTheScoresOfAllMethodsGroupsAndSteps() {
    BacktestResult result =
        run(
            constant("model", 0, 1, 2),
            List.of(constant("far", 9, 9, 9), constant("zero", 0, 0, 1)));
    String page = new BacktestPage(result).html();
    List<Scores> rows = new ArrayList<>(result.model().scores().groups().values());
    rows.addAll(result.model().scores().horizons().values());
    rows.add(result.baselines().get(0).scores().all());
    for (Scores scores : rows) {
      for (Headline headline : Headline.values()) {
        assertTrue(page.contains(">" + Figures.score(headline.of(scores)) + "<"), page);
      }
      assertTrue(page.contains(">" + Figures.share(scores.interval().coverage()) + "<"), page);
    }
    for (Headline headline : Headline.values()) {
      double least =
          result.methods().stream()
              .mapToDouble(m -> headline.of(m.scores().all()))
              .min()
              .orElseThrow();
      assertTrue(page.contains("class=\"best\">" + Figures.score(least) + "<"), headline.name());
    }
    assertFalse(page.contains("class=\"best\">far<"), "only the model's name is bold");
    assertTrue(page.contains("class=\"best\">model<"));
    assertTrue(page.contains("the promise is 0.900."));
    assertTrue(page.contains("12 series; 2024-09 to 2024-12 forecast 2 ahead"));
    assertTrue(page.contains("learned once, before the first origin"));
  }

  /** Ranked by mean pinball loss in units of the series' usual change. */
  @Test
  void theBestAndTheWorstSeriesAreDrawn() {
    BacktestResult result = run(constant("model", 0, 1, 2), List.of(constant("zero", 0, 0, 1)));
    Map<String, Double> losses =
        new Scoring(result.scales()).meanPinballBySeries(result.model().forecasts());
    List<String> ranked =
        losses.keySet().stream()
            .filter(id -> !id.equals("s3"))
            .sorted(
                Comparator.comparing(
                        (String id) -> losses.get(id) / result.scales().get(id).absolute())
                    .thenComparing(id -> id))
            .toList();
    BacktestCharts charts = new BacktestCharts(result);
    for (int i = 0; i < 3; i++) {
      for (boolean best : new boolean[] {true, false}) {
        String id = ranked.get(best ? i : ranked.size() - 1 - i);
        String figure = (best ? charts.best() : charts.worst()).get(i).toString();
        String shown = id.replace("<", "&lt;").replace(">", "&gt;");
        double loss = losses.get(id) / result.scales().get(id).absolute();
        String caption = shown + ": mean pinball " + Figures.score(loss) + " of its usual change";
        assertTrue(figure.contains(caption), figure);
      }
    }
    assertTrue(charts.calibration().toString().contains("zero"), "the best baseline beside it");
  }

  @Test
  void thePageIsWellFormedAndNamesAreText() throws Exception {
    BacktestResult result = run(constant("model", 0, 1, 2), Baselines.all());
    String page = new BacktestPage(result).html();
    assertFalse(page.contains("<img"), "a name became markup");
    assertTrue(page.contains("&lt;img src=x"), "the series' name is not there as text");
    assertFalse(page.contains("<script") || page.contains("href="), "scripts or links");
    String xml = page.replace("<!DOCTYPE html>", "");
    DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)));
    for (MethodResult method : result.methods()) {
      assertTrue(page.contains(method.name()), method.name());
    }
    assertTrue(page.contains(result.verdict().get(0)), "the verdict");
  }

  @Test
  void seriesThatSoldNothingInTheTestAreNotDrawn() {
    BacktestResult result = run(constant("model", 0, 1, 2), List.of());
    assertFalse(new BacktestPage(result).html().contains(">s3: "), "s3 sold nothing");
  }
}
