package org.plastinka.app.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.plastinka.app.ingest.Ingest;
import org.plastinka.app.ingest.IngestResult;
import org.plastinka.app.ingest.IngestSettings;
import picocli.CommandLine.Option;

/** Which files a shop has, for every command that reads them. */
final class ShopOptions {
  @Option(
      names = "--stock",
      paramLabel = "FILE",
      required = true,
      description = "what is on the shelf now: .xlsx, .xls or .csv, a row a stock line")
  private Path stock;

  @Option(
      names = "--sales",
      paramLabel = "PATH",
      arity = "1..*",
      required = true,
      description = "what was sold: files, or folders of files, a row a copy")
  private List<Path> sales;

  @Option(
      names = "--sheet",
      paramLabel = "NAME",
      description =
          "the sheet of every workbook, also a hidden one (default: the only visible one)")
  private String sheet;

  @Option(
      names = "--max-rejected",
      paramLabel = "SHARE",
      defaultValue = "0.05",
      description = "greatest share of rows left out, 0 to 1 (default: ${DEFAULT-VALUE})")
  private double maxRejected;

  /**
   * Reads the files.
   *
   * @param settings the rest of the settings
   */
  IngestResult ingest(IngestSettings settings) throws IOException {
    return Ingest.run(stock, sales, settings.withSheet(sheet).withMaxRejected(maxRejected));
  }
}
