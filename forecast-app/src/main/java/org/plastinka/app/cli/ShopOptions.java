package org.plastinka.app.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.plastinka.app.config.DataSettings;
import org.plastinka.app.ingest.Ingest;
import org.plastinka.app.ingest.IngestResult;
import org.plastinka.app.ingest.IngestSettings;
import org.plastinka.app.ingest.PriceBands;
import picocli.CommandLine.Option;

/** Which files a shop has, for every command that reads them. */
final class ShopOptions {
  static final double MAX_REJECTED = 0.05;

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
      defaultValue = "" + MAX_REJECTED,
      description = "greatest share of rows left out, 0 to 1 (default: ${DEFAULT-VALUE})")
  private double maxRejected;

  /** Reads the files. */
  IngestResult ingest(DataSettings data) throws IOException {
    return Ingest.run(stock, sales, settings(sheet, maxRejected, data));
  }

  /** The configuration's settings of the data, as the ingest wants them. */
  static IngestSettings settings(String sheet, double maxRejected, DataSettings data) {
    return new IngestSettings(
        sheet,
        maxRejected,
        data.identityPriceCategory(),
        data.fillMissingDays(),
        new PriceBands(data.priceEdges()),
        data.releaseGap());
  }
}
