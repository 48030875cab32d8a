package org.plastinka.app.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.plastinka.app.config.DataSettings;
import org.plastinka.app.ingest.DataFolder;
import org.plastinka.app.ingest.IngestResult;
import org.plastinka.app.ingest.IngestSummary;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code plastinka ingest}: a shop's files to monthly features. */
@Command(
    name = "ingest",
    description = {
      "Reads a shop's stock and sales files and writes monthly features of each product.",
      "Of the settings it uses identity.price-category, fill-missing-days, price-edges and"
          + " release-gap."
    },
    footer = "%nExample: plastinka ingest --stock stock.xlsx --sales sales/ --out data",
    mixinStandardHelpOptions = true)
public final class IngestCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Mixin private ShopOptions shop;
  @Mixin private ConfigOptions configOptions;

  @Option(names = "--out", paramLabel = "DIR", description = "the data folder to write")
  private Path out;

  @Option(names = "--overwrite", description = "replace the data folder DIR")
  private boolean overwrite;

  @Option(names = "--dry-run", description = "read and check everything, write nothing")
  private boolean dryRun;

  @Mixin private ResultOutput output;

  @Override
  public Integer call() throws IOException {
    if (out == null && !dryRun) {
      throw new ParameterException(
          spec.commandLine(), "--out is missing: name the folder to write, or add --dry-run");
    }
    DataSettings settings = configOptions.settings().data();
    if (!dryRun) {
      DataFolder.requireFree(out, overwrite);
    }
    IngestResult result = shop.ingest(settings);
    if (!dryRun) {
      DataFolder.write(out, overwrite, result);
    }
    output.print(console -> print(console, result), () -> DataFolder.manifest(result));
    return 0;
  }

  private void print(PrintWriter console, IngestResult result) {
    IngestSummary summary = result.summary();
    console.printf(Locale.ROOT, "files     %d%n", summary.files());
    console.printf(
        Locale.ROOT,
        "rows      %d read, %d kept, %d rejected, %d dropped as doubles%n",
        summary.rows(),
        summary.kept(),
        summary.rejectedRows(),
        summary.doubles());
    summary
        .rejected()
        .forEach(
            (reason, rows) -> console.printf(Locale.ROOT, "rejected  %4d  %s%n", rows, reason));
    console.printf(
        Locale.ROOT,
        "window    %s to %s, months: %d%s%n",
        summary.first(),
        summary.last(),
        summary.tradingDays().size(),
        summary.partial() ? ", the last not complete" : "");
    console.printf(Locale.ROOT, "products  %d%n", summary.products());
    summary.warnings().forEach(warning -> console.println("warning   " + warning));
    console.println(
        dryRun
            ? "wrote     nothing (--dry-run)"
            : "wrote     " + out + ", rejected rows in rejected.csv");
  }
}
