package org.plastinka.app.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.plastinka.app.config.Settings;
import org.plastinka.app.demo.DemoShop;
import org.plastinka.app.files.Output;
import org.plastinka.app.ingest.Ingest;
import org.plastinka.app.ingest.IngestResult;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code plastinka demo}: the main job with nothing to prepare. */
@Command(
    name = "demo",
    description = {
      "Makes the files of a made-up record shop, and does the main job on them.",
      "DIR gets shop/ (stock.xlsx and sales/, as messy as real ones) and result/, which is what"
          + " run makes."
    },
    footer = "%nExample: plastinka demo --lang en",
    mixinStandardHelpOptions = true)
public final class DemoCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private RunOptions options;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      defaultValue = "plastinka-demo",
      description = "folder to make (default: ${DEFAULT-VALUE})")
  private Path out;

  @Option(
      names = "--products",
      paramLabel = "N",
      defaultValue = "" + DemoShop.PRODUCTS,
      description = "records of the shop (default: ${DEFAULT-VALUE})")
  private int products;

  @Option(
      names = "--months",
      paramLabel = "N",
      defaultValue = "" + DemoShop.MONTHS,
      description = "months of sales (default: ${DEFAULT-VALUE})")
  private int months;

  @Option(
      names = "--files-only",
      description = "only make the files, one plain workbook a month: for measuring")
  private boolean filesOnly;

  @Override
  public Integer call() throws Exception {
    PrintWriter err = spec.commandLine().getErr();
    return new Interruption(err, "the same command with --resume goes on").guard(this::work);
  }

  private int work() throws IOException {
    Path shop = out.resolve("shop");
    Path result = out.resolve("result");
    PrintWriter err = spec.commandLine().getErr();
    Settings settings = options.settings();
    if (filesOnly) {
      Output.requireFree(shop, options.overwrite());
      Output.folder(shop, to -> DemoShop.writeWorkbooks(to, products, months, settings.seed()));
      spec.commandLine().getOut().println("wrote " + shop);
      return 0;
    }
    Output.requireFree(result, options.overwrite());
    Output.folder(shop, to -> DemoShop.write(to, products, months, settings.seed()));
    err.println("made the files of a shop in " + shop);
    err.flush();
    IngestResult read =
        Ingest.run(
            shop.resolve("stock.xlsx"),
            List.of(shop.resolve("sales")),
            RunOptions.ingest(settings.data()));
    options.forecast(read, settings, result);
    return 0;
  }
}
