package org.plastinka.app.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import org.plastinka.app.domain.CovariateNames;
import org.plastinka.app.domain.Forecasts;
import org.plastinka.app.domain.Panel;
import org.plastinka.app.domain.PanelSource;
import org.plastinka.app.domain.QuantileForecast;
import org.plastinka.app.domain.Scoring;
import org.plastinka.app.evaluation.ForecastFile;
import org.plastinka.app.evaluation.ScoreJson;
import org.plastinka.app.evaluation.ScoreSheet;
import org.plastinka.app.evaluation.ScoreText;
import org.plastinka.app.files.PlainText;
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
  private static final int SHOWN = 200;

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
          "a folder made by ingest, or a file of series: gives scaled scores and classes of"
              + " demand")
  private Path history;

  @Mixin private LayoutOptions layout;
  @Mixin private ResultOutput output;

  @Override
  public Integer call() throws IOException {
    if (history == null) {
      layout.requireNone("without --history none is read");
    }
    Forecasts forecasts = ForecastFile.read(file);
    ScoreSheet sheet = sheet(forecasts);
    output.print(out -> out.print(ScoreText.of(sheet)), () -> ScoreJson.text(sheet));
    return 0;
  }

  private ScoreSheet sheet(Forecasts forecasts) throws IOException {
    if (history == null) {
      return ScoreSheet.of(forecasts, new Scoring(Map.of()), scaleOfActuals(forecasts)::z);
    }
    Panel panel =
        layout
            .read(history, CovariateNames.NONE, table -> PanelSource.of(table.panel()))
            .fittedBefore(Integer.MAX_VALUE);
    warnOfUnknown(forecasts, panel);
    return ScoreSheet.of(forecasts, panel, end -> TargetScale.fit(panel, end)::z);
  }

  /** Where most are, the file or its names are likely others than meant. */
  private void warnOfUnknown(Forecasts forecasts, Panel panel) {
    Set<String> all = new LinkedHashSet<>();
    forecasts.observed().rows().forEach(row -> all.add(row.series()));
    Set<String> unknown = new LinkedHashSet<>(all);
    panel.series().forEach(series -> unknown.remove(series.id()));
    if (!unknown.isEmpty()) {
      spec.commandLine()
          .getErr()
          .println(
              "warning: series of the forecasts that are not in '"
                  + history
                  + "': "
                  + unknown.size()
                  + " of "
                  + all.size()
                  + ", the first: '"
                  + PlainText.excerpt(unknown.iterator().next(), SHOWN)
                  + "'; scaled scores and classes of demand are without them");
    }
  }

  private static TargetScale scaleOfActuals(Forecasts forecasts) {
    List<QuantileForecast> rows = forecasts.observed().rows();
    double lo = rows.stream().mapToDouble(QuantileForecast::actual).min().orElse(0);
    double hi = rows.stream().mapToDouble(QuantileForecast::actual).max().orElse(0);
    return new TargetScale(Math.log1p(lo), Math.log1p(hi));
  }
}
