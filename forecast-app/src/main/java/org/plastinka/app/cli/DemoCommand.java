package org.plastinka.app.cli;

import java.io.IOException;
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

  /** No share of spoiled rows is too great: they are meant. */
  private static final double SPOILED = 1;

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
  public Integer call() throws IOException {
    Path shop = out.resolve("shop");
    Settings settings = options.settings();
    if (filesOnly) {
      make(shop, settings.fit().seed(), DemoShop::writeWorkbooks);
      options.printMade(shop);
      return 0;
    }
    options.forecast(
        data -> {
          if (options.resume() && Files.exists(shop)) {
            requireSame(shop, settings.fit().seed());
          } else {
            make(shop, settings.fit().seed(), DemoShop::write);
          }
          return Ingest.run(
              shop.resolve(STOCK),
              List.of(shop.resolve(SALES)),
              ShopOptions.settings(null, SPOILED, data));
        },
        settings,
        out.resolve("result"));
    return 0;
  }

  /** Makes the files of a shop. */
  @FunctionalInterface
  private interface Making {
    void write(Path folder, int products, int months, long seed) throws IOException;
  }

  private void make(Path shop, long seed, Making files) throws IOException {
    Output.requireFreeFolder(shop, options.overwrite(), KIND);
    Output.folder(
        shop,
        options.overwrite(),
        part -> {
          files.write(part, products, months, seed);
          Output.text(part.resolve(MADE_UP), madeUp(seed));
        });
    spec.commandLine().getErr().println("made the files of a shop in " + shop);
  }

  private String madeUp(long seed) {
    return "plastinka demo made up the shop in this folder, and replaces it if told to.\n"
        + ("--products=" + products + " --months=" + months + " --seed=" + seed + "\n");
  }

  private void requireSame(Path shop, long seed) throws IOException {
    Path madeUp = shop.resolve(MADE_UP);
    if (!Files.exists(madeUp) || !Files.readString(madeUp).equals(madeUp(seed))) {
      throw new IllegalArgumentException(
          "'"
              + shop
              + "' was not made with these --products, --months and --seed ('"
              + MADE_UP
              + "' in it has them); give the same, or leave --resume out and add --overwrite");
    }
  }
}
