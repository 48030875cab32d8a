package org.plastinka.app.evaluation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.plastinka.app.domain.ConstantForecaster.constant;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.plastinka.app.baseline.Baselines;
import org.plastinka.app.domain.Backtest;
import org.plastinka.app.domain.Calendar;
import org.plastinka.app.domain.CompositeScores;
import org.plastinka.app.domain.Forecaster;
import org.plastinka.app.domain.Forecasts;
import org.plastinka.app.domain.Frequency;
import org.plastinka.app.domain.Group;
import org.plastinka.app.domain.Headline;
import org.plastinka.app.domain.PairedBootstrap;
import org.plastinka.app.domain.Panel;
import org.plastinka.app.domain.PanelSource;
import org.plastinka.app.domain.Scores;
import org.plastinka.app.domain.Scoring;
import org.plastinka.app.domain.Series;
import org.plastinka.app.domain.SeriesScale;
import org.plastinka.app.domain.Tally;

class BacktestRunTests {
  private static final Backtest PROTOCOL = new Backtest(4, 2, List.of(0.05, 0.5, 0.95), false);
  private static final String HOSTILE = "=1+1</script><img src=x onerror=alert(1)>";

  @TempDir private Path folder;

  /** Every second step sells 2; of one series nothing in the test. */
  static Panel panel() {
    List<Series> series = new ArrayList<>();
    for (int s = 0; s < 12; s++) {
      float[] y = new float[24];
      for (int t = 0; t < y.length; t++) {
        y[t] = (t + s) % 2 == 0 && !(s == 3 && t >= 20) ? 2 : 0;
      }
      series.add(Series.of(s == 0 ? HOSTILE : "s" + s, 0, y));
    }
    Calendar months = new Calendar(Frequency.M, LocalDateTime.of(2023, 1, 1, 0, 0));
    return new Panel(months, series, List.of(), List.of(), List.of());
  }

  static BacktestResult run(Forecaster model, List<Forecaster> baselines) {
    return new BacktestRun(PROTOCOL, Math::log1p, method -> Tally.SILENT, line -> {})
        .run(PanelSource.of(panel()), panel(), model, baselines);
  }

  /** Comparing takes its time where there are many series, and is told before it begins. */
  @Test
  void tellsWhatEachMethodScoredAndThenThatItCompares() {
    List<String> told = new ArrayList<>();
    BacktestResult result =
        new BacktestRun(PROTOCOL, Math::log1p, method -> Tally.SILENT, told::add)
            .run(
                PanelSource.of(panel()),
                panel(),
                constant("model", 0, 1, 2),
                List.of(constant("all zero", 0, 0, 0)));
    List<String> expected = new ArrayList<>();
    for (MethodResult method : result.methods()) {
      String score = Figures.score(method.scores().all().loss().meanPinball());
      expected.add(method.name() + ": mean pinball " + score);
    }
    expected.add("comparing the methods");
    assertEquals(expected, told);
  }

  @Test
  void everyMethodIsScoredOnTheSamePairs() {
    BacktestResult result = run(constant("model", 0, 1, 2), Baselines.all());
    assertEquals(1 + Baselines.all().size(), result.methods().size());
    for (MethodResult method : result.methods()) {
      assertEquals(12 * 3 * 2, method.scores().all().pairs(), method.name());
      assertEquals(
          result.methods().get(0).forecasts().rows().stream().map(r -> r.series()).toList(),
          method.forecasts().rows().stream().map(r -> r.series()).toList());
    }
  }

  /** A narrow truth against quantiles far above it: the baseline is better, and surely so. */
  @Test
  void saysPlainlyWhenABaselineIsBetter() {
    List<Forecaster> baselines = List.of(constant("worst", 9, 9, 9), constant("good", 0, 1, 2));
    BacktestResult result = run(constant("model", 5, 5, 5), baselines);
    BacktestResult.Comparison found = result.comparisons().get(Headline.MEAN_PINBALL);
    assertEquals("good", found.baseline().name());
    assertTrue(found.baselineWins());
    assertTrue(found.certain());
    assertTrue(
        result.verdict().get(0).startsWith("The baseline 'good' beats model by mean pinball: "),
        result.verdict().get(0));
  }

  @Test
  void saysWhenTheModelIsBetterAndWhenChanceMayExplainIt() {
    BacktestResult better = run(constant("model", 0, 1, 2), List.of(constant("other", 5, 5, 5)));
    assertTrue(better.verdict().get(0).startsWith("model beats the best baseline, 'other', by"));
    assertFalse(better.verdict().get(0).contains("chance"), better.verdict().get(0));
    // alike but for the one series that sells nothing, which a third of the draws leave out
    BacktestResult alike = run(constant("model", 0, 1, 2), List.of(constant("other", 0, 0, 2)));
    assertTrue(alike.verdict().get(0).contains("chance may explain it"), alike.verdict().get(0));
  }

  /** As where the combination gives one baseline all weight. */
  @Test
  void saysThatNeitherWinsWhereBothScoreTheSame() {
    BacktestResult same = run(constant("model", 0, 1, 2), List.of(constant("same", 0, 1, 2)));
    assertEquals(0, same.comparisons().get(Headline.MEAN_PINBALL).difference().value());
    String verdict = same.verdict().get(0);
    assertTrue(
        verdict.startsWith("model and the best baseline, 'same', are equal by mean pinball: "),
        verdict);
    assertFalse(verdict.contains("chance"), verdict);
    String page = new BacktestPage(same).html();
    assertFalse(page.contains("class=\"wins\""), "no paragraph is a win");
    assertFalse(page.contains("class=\"loses\""), "no paragraph is a loss");
  }

  @Test
  void withoutBaselinesThereIsNothingToCompare() {
    assertTrue(run(constant("model", 0, 1, 2), List.of()).comparisons().isEmpty());
  }

  @Test
  void twoMethodsOfOneNameAreRefused() {
    assertThrows(
        IllegalArgumentException.class,
        () -> run(constant("model", 0, 1, 2), List.of(constant("model", 0, 0, 0))));
  }

  @Test
  void theFolderHoldsForecastsThatScoreAsItsMetricsSay() throws IOException {
    BacktestResult result = run(constant("model", 0, 1, 2), Baselines.all());
    Path out = folder.resolve("backtest");
    BacktestFolder.write(out, false, result);
    Forecasts read = ForecastFile.read(out.resolve("forecasts.csv"));
    Scoring scoring = new Scoring(SeriesScale.before(panel(), 20));
    JsonNode metrics = new ObjectMapper().readTree(out.resolve("metrics.json").toFile());
    JsonNode groups = metrics.get("methods").get(0).get("groups");
    assertEquals(
        scoring.score(read).loss().meanPinball(),
        groups.get("all").get("mean_pinball").doubleValue(),
        1e-12);
    assertEquals(
        scoring.byGroup(read).get(Group.NON_ZERO).interval().coverage(),
        groups.get("non_zero").get("interval_coverage").doubleValue(),
        1e-12);
    assertTrue(groups.get("zero").get("wql").isNull(), "no copies sold: not defined");
    try (var files = Files.list(out.resolve("baselines"))) {
      assertEquals(Baselines.all().size(), files.count());
    }
  }

  /** Each score under its name; docs/SCORES.md says what they are. */
  @Test
  void metricsHaveEveryScoreProtocolAndComparison() throws IOException {
    BacktestResult result = run(constant("model", 0, 1, 2), List.of(constant("zero", 0, 0, 1)));
    Path out = folder.resolve("metrics");
    BacktestFolder.write(out, false, result);
    JsonNode metrics = new ObjectMapper().readTree(out.resolve("metrics.json").toFile());
    JsonNode method = metrics.get("methods").get(0);
    Scores s = result.model().scores().all();
    Map<String, Double> expected = new TreeMap<>();
    expected.put("pairs", 72.0);
    expected.put("mean_pinball", s.loss().meanPinball());
    expected.put("wql", s.loss().wql());
    expected.put("bias", s.loss().bias());
    expected.put("spl", s.scaled().spl());
    expected.put("rmsse", s.scaled().rmsse());
    expected.put("series_without_scale", 0.0);
    expected.put("interval_score", s.interval().score());
    expected.put("interval_coverage", s.interval().coverage());
    expected.put("interval_width", s.interval().width());
    expected.put("crossing", s.calibration().crossing());
    for (int a = 0; a < 3; a++) {
      String level = List.of("0.05", "0.5", "0.95").get(a);
      expected.put("pinball " + level, s.loss().pinball().get(a));
      expected.put("coverage_at_most " + level, s.calibration().atMost().get(a));
      expected.put("coverage_below " + level, s.calibration().below().get(a));
    }
    Map<String, Double> found = new TreeMap<>();
    for (Map.Entry<String, JsonNode> each : method.get("groups").get("all").properties()) {
      if (each.getValue().isObject()) {
        each.getValue()
            .properties()
            .forEach(
                of -> found.put(each.getKey() + " " + of.getKey(), of.getValue().doubleValue()));
      } else {
        found.put(each.getKey(), each.getValue().doubleValue());
      }
    }
    assertEquals(expected, found);
    assertEquals(
        result.model().scores().horizons().get(2).loss().meanPinball(),
        method.get("horizons").get("2").get("mean_pinball").doubleValue());
    CompositeScores composite = result.model().scores().composite();
    assertEquals(composite.miws(), method.get("composite").get("MIWS").doubleValue());
    assertEquals(composite.mic(), method.get("composite").get("MIC").doubleValue());
    assertEquals(composite.ratio(), method.get("composite").get("MIWS_MIC_Ratio").doubleValue());
    assertEquals(
        "{\"test_periods\":4,\"horizon\":2,\"retrain\":\"never\",\"first_origin\":\"2024-09\","
            + "\"last_period\":\"2024-12\",\"series\":12,\"levels\":[0.05,0.5,0.95]}",
        metrics.get("protocol").toString());
    BacktestResult.Comparison c = result.comparisons().get(Headline.MEAN_PINBALL);
    JsonNode comparison = metrics.get("comparisons").get(0);
    assertEquals("mean_pinball", comparison.get("score").textValue());
    assertEquals("zero", comparison.get("best_baseline").textValue());
    assertEquals(s.loss().meanPinball(), comparison.get("model").doubleValue(), 1e-12);
    assertEquals(c.difference().other(), comparison.get("baseline").doubleValue());
    assertEquals(c.difference().value(), comparison.get("difference").doubleValue());
    assertEquals(c.difference().low(), comparison.get("low").doubleValue());
    assertEquals(c.difference().high(), comparison.get("high").doubleValue());
    assertEquals(c.baselineWins(), comparison.get("baseline_wins").booleanValue());
    assertEquals(c.certain(), comparison.get("certain").booleanValue());
    assertEquals(Headline.values().length, metrics.get("comparisons").size());
    assertEquals(result.verdict().get(0), metrics.get("verdict").get(0).textValue());
    assertEquals(new BacktestPage(result).html(), Files.readString(out.resolve("report.html")));
  }

  /** An end of the interval at 0 leaves it in. */
  @Test
  void aComparisonIsCertainWhereZeroIsOutside() {
    for (double[] c :
        new double[][] {{-1, 1, 0}, {0, 1, 0}, {-1, 0, 0}, {0.1, 1, 1}, {-1, -0.1, 1}}) {
      var difference = new PairedBootstrap.Difference(2, 1, c[0], c[1]);
      assertEquals(
          c[2] == 1,
          new BacktestResult.Comparison(Headline.WQL, null, difference).certain(),
          c[0] + " to " + c[1]);
    }
  }
}
