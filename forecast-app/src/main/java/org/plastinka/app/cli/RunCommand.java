package org.plastinka.app.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code plastinka run}: the main job, from a shop's files to a report to order by. */
@Command(
    name = "run",
    description =
        "Reads a shop's files, trains, forecasts the next months, scores, and writes a report to"
            + " order by.",
    footer = {
      "%nDIR gets report.html, report.xlsx, forecasts.csv, forecasts.xlsx, metrics.json, data/ and"
          + " model/.",
      "%nExample: plastinka run --stock stock.xlsx --sales sales/ --out result"
    },
    mixinStandardHelpOptions = true)
public final class RunCommand implements Callable<Integer> {
  @Mixin private ShopOptions shop;
  @Mixin private RunOptions options;

  @Option(names = "--out", paramLabel = "DIR", required = true, description = "folder to make")
  private Path out;

  @Override
  public Integer call() throws IOException {
    options.forecast(shop::ingest, options.settings(), out);
    return 0;
  }
}
