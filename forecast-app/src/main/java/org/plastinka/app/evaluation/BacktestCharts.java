package org.plastinka.app.evaluation;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.plastinka.app.domain.Calendar;
import org.plastinka.app.domain.Forecasts;
import org.plastinka.app.domain.QuantileForecast;
import org.plastinka.app.domain.Scores;
import org.plastinka.app.domain.Scoring;
import org.plastinka.app.domain.Series;
import org.plastinka.app.domain.SeriesScale;
import org.plastinka.app.files.ShortNumber;
import org.plastinka.app.svg.CalibrationChart;
import org.plastinka.app.svg.ChartText;
import org.plastinka.app.svg.Element;
import org.plastinka.app.svg.FanChart;

/**
 * The drawings of a backtest's page.
 *
 * <p>Series are ranked by mean pinball loss in units of their own changes; those that sold nothing
 * in the test, or whose history never changed, are not drawn.
 */
final class BacktestCharts {
  private static final int DRAWN = 3;
  private static final int HISTORY = 24;
  private static final double WIDTH = 640;
  private static final double HEIGHT = 220;

  private final BacktestResult result;
  private final Forecasts ordered;
  private final List<Map.Entry<String, Double>> ranking;

  BacktestCharts(BacktestResult result) {
    this.result = result;
    this.ordered = result.model().forecasts().ordered();
    this.ranking = ranking();
  }

  /** The model beside the baseline with the least mean pinball loss. */
  Element calibration() {
    List<CalibrationChart.Run> runs = new ArrayList<>();
    runs.add(run(result.model()));
    result.comparisons().values().stream()
        .findFirst()
        .ifPresent(comparison -> runs.add(run(comparison.baseline())));
    ChartText text =
        new ChartText(
            "Calibration",
            "For each level a bar from the share of values below the quantile to the share at most"
                + " it; the promise is kept where the bar meets the diagonal.",
            "level promised",
            "share that came",
            Figures::share);
    return new CalibrationChart(text, runs).svg(WIDTH, 2 * HEIGHT);
  }

  private static CalibrationChart.Run run(MethodResult method) {
    Scores scores = method.scores().all();
    return new CalibrationChart.Run(
        method.name(),
        scores.levels(),
        scores.calibration().below(),
        scores.calibration().atMost());
  }

  List<Element> best() {
    return drawn(ranking);
  }

  List<Element> worst() {
    List<Map.Entry<String, Double>> reversed = new ArrayList<>(ranking);
    Collections.reverse(reversed);
    return drawn(reversed);
  }

  private List<Map.Entry<String, Double>> ranking() {
    Map<String, Double> sold = new HashMap<>();
    for (QuantileForecast row : ordered.observed().rows()) {
      sold.merge(row.series(), row.actual(), Double::sum);
    }
    Map<String, Double> losses = new Scoring(result.scales()).meanPinballBySeries(ordered);
    Map<String, Double> scaled = new HashMap<>();
    losses.forEach(
        (id, loss) -> {
          SeriesScale scale = result.scales().get(id);
          if (scale != null && scale.absolute() > 0 && sold.get(id) > 0) {
            scaled.put(id, loss / scale.absolute());
          }
        });
    return scaled.entrySet().stream()
        .sorted(Map.Entry.<String, Double>comparingByValue().thenComparing(Map.Entry::getKey))
        .toList();
  }

  private List<Element> drawn(List<Map.Entry<String, Double>> ranked) {
    List<Element> out = new ArrayList<>();
    for (Map.Entry<String, Double> entry : ranked.subList(0, Math.min(DRAWN, ranked.size()))) {
      String caption =
          String.format(
              Locale.ROOT,
              "%s: mean pinball %s of its usual change",
              entry.getKey(),
              Figures.score(entry.getValue()));
      out.add(
          Element.of("figure")
              .add(Element.of("figcaption").text(caption), fan(entry.getKey(), caption)));
    }
    return out;
  }

  /** The history before the test, then each step as forecast one step ahead. */
  private Element fan(String id, String caption) {
    List<QuantileForecast> rows =
        ordered.rows().stream()
            .filter(row -> row.series().equals(id) && row.horizon() == 1)
            .sorted(Comparator.comparingInt(QuantileForecast::origin))
            .toList();
    Series series =
        result.panel().series().stream().filter(s -> s.id().equals(id)).findFirst().orElseThrow();
    Calendar calendar = result.panel().calendar();
    int start = rows.get(0).origin();
    int from = Math.max(series.first(), start - HISTORY);
    List<String> times = new ArrayList<>();
    double[] history = new double[start - from];
    for (int t = from; t < start; t++) {
      times.add(calendar.label(t));
      history[t - from] = series.at(t);
    }
    rows.forEach(row -> times.add(calendar.label(row.time())));
    ChartText text = new ChartText(id, caption, "", "", ShortNumber::text);
    return new FanChart(
            text,
            times,
            history,
            0,
            rows.stream().map(QuantileForecast::quantiles).toArray(double[][]::new),
            rows.stream().mapToDouble(QuantileForecast::actual).toArray())
        .svg(WIDTH, HEIGHT);
  }
}
