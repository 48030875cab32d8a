package org.plastinka.app.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.plastinka.app.domain.Forecasts;
import org.plastinka.app.domain.Panel;
import org.plastinka.app.domain.QuantileForecast;
import org.plastinka.app.domain.Scoring;
import org.plastinka.app.domain.SeriesScale;
import org.plastinka.app.evaluation.ForecastFile;
import org.plastinka.app.evaluation.ScoreJson;
import org.plastinka.app.evaluation.ScoreSheet;
import org.plastinka.app.evaluation.ScoreText;
import org.plastinka.app.ingest.DataFolder;
import org.plastinka.app.panelfile.CovariateNames;
import org.plastinka.app.panelfile.Layout;
import org.plastinka.app.panelfile.PanelFile;
import org.plastinka.app.shop.ShopSource;
import org.plastinka.app.shop.ShopTable;
import org.plastinka.app.tide.TargetScale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code plastinka score}: how good the forecasts of a file were. */
@Command(
    name = "score",
    description =
        "Scores forecasts beside which the actual values stand (docs/SCORES.md). Composite scores"
            + " are on the scale of the history, or of the actual values if none is given.",
    footer = "%nExample: plastinka score --forecasts forecasts.csv --history shop/",
    mixinStandardHelpOptions = true)
public final class ScoreCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(
      names = "--forecasts",
      paramLabel = "F",
      required = true,
      description = "columns series,origin,time,horizon,actual,q0.05,...; .csv, .xlsx or .json")
  private Path file;

  @Option(
      names = "--history",
      paramLabel = "PATH",
      description =
          "a folder made by ingest, or a file of series with --format: gives scaled scores and"
              + " classes of demand")
  private Path history;

  @Option(
      names = "--format",
      paramLabel = "NAME",
      description = "of a history that is a file: long, wide or columns")
  private Layout layout;

  @Mixin private ResultOutput output;

  @Override
  public Integer call() throws IOException {
    Forecasts forecasts = ForecastFile.read(file);
    Map<String, SeriesScale> scales = Map.of();
    TargetScale scale;
    if (history == null) {
      scale = scaleOfActuals(forecasts);
    } else {
      Panel panel = panel();
      int end = panel.calendar().step(forecasts.calendar().time(0));
      scales = SeriesScale.before(panel, end);
      scale = TargetScale.fit(panel, end);
    }
    ScoreSheet sheet = ScoreSheet.of(forecasts, new Scoring(scales), scale::z);
    output.print(out -> out.print(ScoreText.of(sheet)), () -> ScoreJson.text(sheet));
    return 0;
  }

  private static TargetScale scaleOfActuals(Forecasts forecasts) {
    List<QuantileForecast> rows = forecasts.observed().rows();
    double lo = rows.stream().mapToDouble(QuantileForecast::actual).min().orElse(0);
    double hi = rows.stream().mapToDouble(QuantileForecast::actual).max().orElse(0);
    return new TargetScale(Math.log1p(lo), Math.log1p(hi));
  }

  private Panel panel() throws IOException {
    if (Files.isDirectory(history)) {
      ShopTable table = DataFolder.table(history);
      return new ShopSource(table, 1).fittedBefore(table.months());
    }
    if (layout == null) {
      throw new IllegalArgumentException(
          "'" + history + "' is a file of series: say with --format how it lays them out");
    }
    CovariateNames none = new CovariateNames(List.of(), List.of(), List.of());
    return PanelFile.read(history, layout, null, null, none)
        .source()
        .fittedBefore(Integer.MAX_VALUE);
  }
}
