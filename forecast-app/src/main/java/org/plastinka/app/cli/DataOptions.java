package org.plastinka.app.cli;

import java.io.IOException;
import java.nio.file.Path;
import org.plastinka.app.config.Settings;
import org.plastinka.app.domain.CovariateNames;
import org.plastinka.app.domain.PanelSource;
import org.plastinka.app.model.Model;
import org.plastinka.app.panelfile.FileFit;
import org.plastinka.app.shop.ShopSource;
import org.plastinka.app.usecase.ForecastShop;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The data, for every command that learns from some or forecasts some. */
final class DataOptions {
  @Option(
      names = "--data",
      paramLabel = "PATH",
      required = true,
      description = "a folder made by ingest, or a file of series (CSV, also .gz, XLSX or XLS)")
  private Path path;

  @Mixin private LayoutOptions layout;

  Path path() {
    return path;
  }

  /** The data as training wants them: the columns the settings name, a shop's windows weighed. */
  PanelSource read(Settings settings) throws IOException {
    return layout.read(
        path, settings.data().covariates(), table -> ForecastShop.source(table, settings));
  }

  /** The data as a model wants them: with the columns it was trained on. */
  PanelSource read(Model model) throws IOException {
    FileFit file = model.preprocessing().file();
    return layout.read(
        path,
        file == null ? CovariateNames.NONE : file.names(),
        // Only the table counts: the model brings the span it was trained with.
        table -> new ShopSource(table, 1));
  }
}
