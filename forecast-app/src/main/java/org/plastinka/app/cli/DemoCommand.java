package org.plastinka.app.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import org.plastinka.app.config.Settings;
import org.plastinka.app.demo.DemoShop;
import org.plastinka.app.files.FolderKind;
import org.plastinka.app.files.Output;
import org.plastinka.app.ingest.Ingest;
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
  private static final String STOCK = "stock.xlsx";
  private static final String SALES = "sales";

  /** What tells a made-up shop from a real one, whose files are called the same. */
  private static final String MADE_UP = "made-up.txt";

  private static final FolderKind KIND =
      new FolderKind(
          Set.of(STOCK, SALES, MADE_UP),
          name -> false,
          Map.of(SALES, FolderKind.of(DemoShop.SALES_FILE)));

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
    Settings settings = options.settings();
    if (filesOnly) {
      make(shop, to -> DemoShop.writeWorkbooks(to, products, months, settings.fit().seed()));
      options.printMade(shop);
      return 0;
    }
    options.forecast(
        data -> {
          if (!options.resume() || !Files.exists(shop)) {
            make(shop, to -> DemoShop.write(to, products, months, settings.fit().seed()));
          }
          return Ingest.run(
              shop.resolve(STOCK),
              List.of(shop.resolve(SALES)),
              ShopOptions.settings(null, ShopOptions.MAX_REJECTED, data));
        },
        settings,
        out.resolve("result"));
    return 0;
  }

  private void make(Path shop, Output.Content<Path> files) throws IOException {
    Output.requireFreeFolder(shop, options.overwrite(), KIND);
    Output.folder(
        shop,
        options.overwrite(),
        part -> {
          files.fill(part);
          Output.text(
              part.resolve(MADE_UP),
              "plastinka demo made up the shop in this folder, and replaces it if told to.\n");
        });
    PrintWriter err = spec.commandLine().getErr();
    err.println("made the files of a shop in " + shop);
    err.flush();
  }
}
