package org.plastinka.app.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Function;
import org.plastinka.app.domain.CovariateNames;
import org.plastinka.app.domain.Frequency;
import org.plastinka.app.domain.PanelSource;
import org.plastinka.app.domain.TimeLabel;
import org.plastinka.app.files.Presence;
import org.plastinka.app.ingest.DataFolder;
import org.plastinka.app.panelfile.Layout;
import org.plastinka.app.panelfile.PanelFile;
import org.plastinka.app.shop.ShopTable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** How to read a file of series, for every command that takes one or a folder made by ingest. */
final class LayoutOptions {
  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

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
   * Reads a folder or a file, and says on stderr what was left out.
   *
   * @param names of the file's covariates
   * @param shop makes a source of what is in the folder
   * @throws IllegalArgumentException saying where the data are wrong, and what to do
   */
  PanelSource read(Path path, CovariateNames names, Function<ShopTable, PanelSource> shop)
      throws IOException {
    if (!Files.isDirectory(path)) {
      return file(path, names);
    }
    requireNone("'" + path + "' is a shop's folder");
    return shop.apply(DataFolder.table(path));
  }

  /**
   * @param why there is no file of series
   * @throws IllegalArgumentException if it is said how to read one
   */
  void requireNone(String why) {
    if (layout != null || frequency != null || start != null) {
      throw new IllegalArgumentException(
          "--format, --freq and --start are for files of series; " + why);
    }
  }

  private PanelSource file(Path path, CovariateNames names) throws IOException {
    Presence.require(path);
    if (layout == null) {
      throw new IllegalArgumentException(
          "'"
              + path
              + (path.endsWith("features.csv")
                  ? "' is a file: of a folder made by ingest give the folder, of a file of series"
                  : "' is a file of series:")
              + " say with --format long, wide or columns how it lays them out");
    }
    PanelFile file =
        PanelFile.read(
            path, layout, frequency, start == null ? null : TimeLabel.parse(start), names);
    PrintWriter err = command.commandLine().getErr();
    file.warnings().forEach(warning -> err.println("warning: " + warning));
    return file.source();
  }
}
