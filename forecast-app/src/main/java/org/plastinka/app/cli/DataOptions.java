package org.plastinka.app.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.plastinka.app.config.DataSettings;
import org.plastinka.app.config.Settings;
import org.plastinka.app.domain.Frequency;
import org.plastinka.app.domain.PanelSource;
import org.plastinka.app.domain.TimeLabel;
import org.plastinka.app.ingest.DataFolder;
import org.plastinka.app.panelfile.CovariateNames;
import org.plastinka.app.panelfile.Layout;
import org.plastinka.app.panelfile.PanelFile;
import org.plastinka.app.shop.ShopSource;
import org.plastinka.app.shop.ShopTable;
import org.plastinka.app.usecase.ForecastShop;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The data, for every command that learns from some or forecasts some. */
final class DataOptions {
  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  @Option(
      names = "--data",
      paramLabel = "PATH",
      required = true,
      description = "a folder made by ingest, or a file of series (CSV, also .gz, or XLSX)")
  private Path path;

  @Option(
      names = "--format",
      paramLabel = "NAME",
      description =
          "of a file of series: long (columns series, time, target), wide (a row a series) or"
              + " columns (a column a series)")
  private Layout layout;

  @Option(
      names = "--freq",
      paramLabel = "F",
      description = "length of a step: M, W, D or H (default: found from the file's times)")
  private Frequency frequency;

  @Option(
      names = "--start",
      paramLabel = "TIME",
      description = "first step of a file without times, such as 2024-05")
  private String start;

  /**
   * What was read.
   *
   * @param shop the shop's table if a folder of ingest was given, for what only a shop has
   */
  record Data(Path path, PanelSource source, Optional<ShopTable> shop) {}

  /**
   * Reads the data and says on stderr what was left out.
   *
   * @throws IllegalArgumentException saying where the data are wrong, and what to do
   */
  Data read(DataSettings settings) throws IOException {
    return Files.isDirectory(path)
        ? shop(table -> new ShopSource(table, settings.span()))
        : panel(settings.covariates());
  }

  /** As above, with the windows of a shop weighed as training wants them. */
  Data read(Settings settings) throws IOException {
    return Files.isDirectory(path)
        ? shop(table -> ForecastShop.source(table, settings))
        : panel(settings.data().covariates());
  }

  private Data shop(Function<ShopTable, ShopSource> source) throws IOException {
    if (layout != null || frequency != null || start != null) {
      throw new IllegalArgumentException(
          "--format, --freq and --start are for files of series; '"
              + path
              + "' is a shop's folder");
    }
    ShopTable table = DataFolder.table(path);
    return new Data(path, source.apply(table), Optional.of(table));
  }

  private Data panel(DataSettings.Covariates names) throws IOException {
    if (layout == null) {
      throw new IllegalArgumentException(
          "'"
              + path
              + "' is a file of series: say with --format long, wide or columns how it lays"
              + " them out");
    }
    LocalDateTime first = start == null ? null : TimeLabel.parse(start);
    PanelFile file =
        PanelFile.read(
            path,
            layout,
            frequency,
            first,
            new CovariateNames(names.past(), names.future(), names.statics()));
    warn(file.warnings());
    return new Data(path, file.source(), Optional.empty());
  }

  private void warn(List<String> warnings) {
    warnings.forEach(warning -> command.commandLine().getErr().println("warning: " + warning));
    command.commandLine().getErr().flush();
  }
}
