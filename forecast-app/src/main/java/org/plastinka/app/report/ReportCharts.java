package org.plastinka.app.report;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.DoubleFunction;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.plastinka.app.domain.Scores;
import org.plastinka.app.svg.CalibrationChart;
import org.plastinka.app.svg.ChartText;
import org.plastinka.app.svg.Element;
import org.plastinka.app.svg.FanChart;
import org.plastinka.app.svg.LineChart;

/** The charts of a report, with their words. */
final class ReportCharts {
  private static final double WIDTH = 380;
  private static final double HEIGHT = 250;
  private static final double[] NONE = {};
  private static final double[][] NO_FAN = {};

  private final ReportContent content;
  private final Texts texts;

  ReportCharts(ReportContent content, Texts texts) {
    this.content = content;
    this.texts = texts;
  }

  /** Copies sold a month by the whole shop, and next month's range. */
  Element total() {
    double[] history = new double[content.past().size()];
    for (ProductForecast product : content.products()) {
      for (int m = 0; m < history.length; m++) {
        history[m] += product.history()[m];
      }
    }
    TotalForecast t = content.copies();
    double[][] fan = {{t.low(), t.expected(), t.high()}};
    ChartText text =
        text(
            "total",
            texts.get(
                "chart.total.says",
                texts.month(content.next()),
                texts.whole(t.expected()),
                texts.whole(t.low()),
                texts.whole(t.high())),
            texts::decimal);
    List<String> times = labels(content.past());
    times.add(content.next().toString());
    int unfinished = content.end().unfinished(content.past());
    return new FanChart(text, times, history, unfinished, fan, new double[] {Double.NaN})
        .svg(WIDTH, HEIGHT);
  }

  /** Roubles lost a month to empty shelves. */
  Element lost() {
    double[] lost = content.lostByMonth().values().stream().mapToDouble(d -> d).toArray();
    double year = 0;
    for (int m = Math.max(0, lost.length - 12); m < lost.length; m++) {
      year += lost[m];
    }
    String says = texts.get("chart.lost.says", texts.roubles(year));
    List<YearMonth> months = List.copyOf(content.lostByMonth().keySet());
    ChartText text = text("lost", says, texts::decimal);
    return new FanChart(text, labels(months), lost, content.end().unfinished(months), NO_FAN, NONE)
        .svg(WIDTH, HEIGHT);
  }

  /** The history and fan of a product, to stand in a row. */
  Element product(ProductForecast product) {
    String name = product.product().artist() + " – " + product.product().album();
    int last = content.levels().size() - 1;
    String says =
        texts.get(
            "chart.product.says",
            texts.month(content.next()),
            texts.copies(product.expected()[0]),
            texts.copies(product.quantiles()[0][0]),
            texts.copies(product.quantiles()[0][last]));
    List<String> times = labels(content.past());
    times.addAll(labels(content.future()));
    ChartText text = new ChartText(name, says, "", "", texts::decimal);
    int unfinished = content.end().unfinished(content.past());
    double[][] fan = product.quantiles();
    return new FanChart(text, times, product.history(), unfinished, fan, product.actual())
        .small(150, 34);
  }

  /** Promised against actual shares, if forecasts have come true or false. */
  Optional<Element> calibration() {
    if (content.assessments().isEmpty()) {
      return Optional.empty();
    }
    List<CalibrationChart.Run> runs = new ArrayList<>();
    List<String> says = new ArrayList<>();
    for (Assessment assessment : content.assessments()) {
      Scores scores = assessment.scores().all();
      String name = assessment.title(texts);
      Scores.Calibration shares = scores.calibration();
      runs.add(new CalibrationChart.Run(name, scores.levels(), shares.below(), shares.atMost()));
      for (int a = 0; a < scores.levels().size(); a++) {
        says.add(
            texts.get(
                "chart.calibration.says",
                name,
                texts.share(scores.levels().get(a)),
                texts.share(shares.below().get(a)),
                texts.share(shares.atMost().get(a))));
      }
    }
    ChartText text = text("calibration", String.join("; ", says), texts::share);
    return Optional.of(new CalibrationChart(text, runs).svg(WIDTH, WIDTH));
  }

  /** Losses by epoch of a phase, the mean over the members of an ensemble. */
  Optional<Element> training(int phase) {
    List<TrainingEpoch> epochs =
        content.training().stream().filter(epoch -> epoch.phase() == phase).toList();
    if (epochs.isEmpty()) {
      return Optional.empty();
    }
    List<LineChart.Line> lines = new ArrayList<>();
    lines.add(line("train_loss", epochs, TrainingEpoch::trainLoss));
    if (epochs.stream().anyMatch(epoch -> Double.isFinite(epoch.validationLoss()))) {
      lines.add(line("val_loss", epochs, TrainingEpoch::validationLoss));
    }
    String says =
        lines.stream()
            .map(
                line ->
                    texts.get(
                        "chart.training.says",
                        line.name(),
                        texts.decimal(line.y()[0]),
                        texts.decimal(line.y()[line.y().length - 1])))
            .collect(Collectors.joining("; "));
    ChartText words = text("training", says, texts::decimal);
    String title = words.title() + ": " + texts.get("phase." + phase);
    ChartText text = new ChartText(title, says, words.x(), words.y(), words.number());
    return Optional.of(new LineChart(text, lines).svg(WIDTH, HEIGHT));
  }

  private LineChart.Line line(
      String name, List<TrainingEpoch> epochs, ToDoubleFunction<TrainingEpoch> loss) {
    TreeMap<Integer, Double> means =
        epochs.stream()
            .collect(
                Collectors.groupingBy(
                    TrainingEpoch::epoch, TreeMap::new, Collectors.averagingDouble(loss)));
    return new LineChart.Line(
        texts.get("head." + name),
        means.keySet().stream().mapToDouble(epoch -> epoch + 1).toArray(),
        means.values().stream().mapToDouble(mean -> mean).toArray());
  }

  private ChartText text(String chart, String says, DoubleFunction<String> number) {
    String key = "chart." + chart;
    return new ChartText(
        texts.get(key + ".title"), says, texts.get(key + ".x"), texts.get(key + ".y"), number);
  }

  private static List<String> labels(List<YearMonth> months) {
    Stream<String> labels = months.stream().map(YearMonth::toString);
    return labels.collect(Collectors.toCollection(ArrayList::new));
  }
}
