package org.plastinka.app.evaluation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.plastinka.app.files.FolderKind;
import org.plastinka.app.files.Output;

/**
 * The folder of a backtest: {@code metrics.json}, {@code report.html}, {@code forecasts.csv} of the
 * model, and {@code baselines/NAME.csv} of each baseline, all of the same pairs in the same order.
 */
public final class BacktestFolder {
  /** The scores of all methods; every such folder has them. */
  public static final String METRICS = "metrics.json";

  private static final String REPORT = "report.html";
  private static final String FORECASTS = "forecasts.csv";
  private static final String BASELINES = "baselines";

  private BacktestFolder() {}

  /**
   * What the folder holds.
   *
   * @param baselines names of all there are
   */
  public static FolderKind kind(List<String> baselines) {
    Set<String> files = baselines.stream().map(BacktestFolder::file).collect(Collectors.toSet());
    return new FolderKind(
        Set.of(METRICS, REPORT, FORECASTS, BASELINES),
        name -> false,
        Map.of(BASELINES, FolderKind.of(files::contains)));
  }

  /** Writes the folder, whole or not at all; {@code overwrite} replaces one that is there. */
  public static void write(Path target, boolean overwrite, BacktestResult result)
      throws IOException {
    Output.folder(
        target,
        overwrite,
        folder -> {
          Output.text(folder.resolve(METRICS), BacktestJson.text(result));
          Output.text(folder.resolve(REPORT), new BacktestPage(result).html());
          ForecastFile.write(folder.resolve(FORECASTS), result.model().forecasts());
          Path baselines = Files.createDirectory(folder.resolve(BASELINES));
          for (MethodResult method : result.baselines()) {
            ForecastFile.write(baselines.resolve(file(method.name())), method.forecasts());
          }
        });
  }

  /** Letters and digits of a method's name, joined by hyphens. */
  private static String file(String method) {
    String words = method.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
    return words.replaceAll("^-|-$", "") + ".csv";
  }
}
