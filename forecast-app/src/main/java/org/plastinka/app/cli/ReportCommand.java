package org.plastinka.app.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.plastinka.app.domain.Forecasts;
import org.plastinka.app.domain.Panel;
import org.plastinka.app.evaluation.ForecastFile;
import org.plastinka.app.evaluation.ScoreSheet;
import org.plastinka.app.files.Output;
import org.plastinka.app.ingest.DataFolder;
import org.plastinka.app.model.ModelFolder;
import org.plastinka.app.report.Assessment;
import org.plastinka.app.report.ExcelReport;
import org.plastinka.app.report.HtmlReport;
import org.plastinka.app.report.ReportAssembly;
import org.plastinka.app.report.ReportContent;
import org.plastinka.app.report.ShopFolder;
import org.plastinka.app.report.TrainingEpoch;
import org.plastinka.app.tide.TargetScale;
import org.plastinka.app.usecase.ForecastShop;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code plastinka report}: what to order, as a page or a workbook. */
@Command(
    name = "report",
    description =
        "Writes the shop's report: what to order, lost sales, every product's forecast, and how"
            + " good the forecasts were (docs/READING-THE-REPORT.md).",
    footer =
        "%nExample: plastinka report --forecasts forecasts.csv --features shop/features.csv"
            + " --out report.html",
    mixinStandardHelpOptions = true)
public final class ReportCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(
      names = "--forecasts",
      paramLabel = "F",
      required = true,
      description = "forecasts of a shop's months: .csv, .xlsx or .json")
  private Path forecasts;

  @Option(
      names = "--features",
      paramLabel = "F",
      required = true,
      description = "the data folder, or features.csv in it; its other files are read too")
  private Path features;

  @Option(
      names = "--model",
      paramLabel = "DIR",
      description = "the model that forecast: adds training curves and provenance")
  private Path model;

  @Option(
      names = "--out",
      paramLabel = "F",
      required = true,
      description = "report.html or report.xlsx")
  private Path out;

  @Mixin private ReportOptions options;

  @Option(names = "--overwrite", description = "replace the file of --out")
  private boolean overwrite;

  @Override
  public Integer call() throws IOException {
    Output.requireFree(out, overwrite);
    Output.requireOther(out, forecasts);
    String name = out.getFileName().toString().toLowerCase(Locale.ROOT);
    if (!name.endsWith(".html") && !name.endsWith(".xlsx")) {
      throw new IllegalArgumentException(
          "'" + out + "': a report is a page or a workbook; end the name in .html or .xlsx");
    }
    ReportContent content = content();
    if (name.endsWith(".html")) {
      Output.file(out, new HtmlReport(content, options.language())::write);
    } else {
      Output.file(out, new ExcelReport(content, options.language())::write);
    }
    if (content.withoutForecast() > 0) {
      spec.commandLine()
          .getErr()
          .println(
              "warning: products of the shop that have no forecast in '"
                  + forecasts
                  + "' and are not in the report: "
                  + content.withoutForecast()
                  + " of "
                  + (content.withoutForecast() + content.products().size())
                  + "; to order them too, forecast the whole shop");
    }
    spec.commandLine().getOut().println("wrote " + out);
    return 0;
  }

  private ReportContent content() throws IOException {
    Forecasts read = ForecastFile.read(forecasts);
    boolean folder = Files.isDirectory(features);
    ShopFolder shop = ShopFolder.read(folder ? DataFolder.features(features) : features);
    ReportAssembly assembly = assembly(shop, read);
    Map<String, String> provenance = new LinkedHashMap<>();
    provenance.put("forecasts", String.valueOf(forecasts.getFileName()));
    provenance.putAll(shop.manifest());
    List<TrainingEpoch> epochs = List.of();
    if (model != null) {
      epochs = ForecastShop.epochs(ModelFolder.read(model));
      provenance.putAll(ForecastShop.provenance(model));
    }
    return assembly.content(assess(shop, read), epochs, List.of(), provenance);
  }

  /** Names the file if its forecasts are none for this shop. */
  private ReportAssembly assembly(ShopFolder shop, Forecasts read) {
    try {
      return new ReportAssembly(shop, read, options.rule());
    } catch (IllegalArgumentException refused) {
      throw new IllegalArgumentException("'" + forecasts + "': " + refused.getMessage(), refused);
    }
  }

  /** Scores of the months that have come. */
  private static List<Assessment> assess(ShopFolder shop, Forecasts forecasts) {
    if (forecasts.observed().rows().isEmpty()) {
      return List.of();
    }
    Panel sales = shop.table().panel();
    ScoreSheet sheet = ScoreSheet.of(forecasts, sales, end -> TargetScale.fit(sales, end)::z);
    return List.of(new Assessment(Assessment.Stage.AS_GIVEN, sheet));
  }
}
