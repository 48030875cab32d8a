package org.plastinka.app.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.plastinka.app.config.DataSettings;
import org.plastinka.app.config.Settings;
import org.plastinka.app.ingest.IngestResult;
import org.plastinka.app.ingest.IngestSummary;
import org.plastinka.app.report.OrderRule;
import org.plastinka.app.report.ReportContent;
import org.plastinka.app.report.TotalForecast;
import org.plastinka.app.usecase.ForecastShop;
import org.plastinka.engine.backend.Backend;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The main job but for where the shop's files are. */
final class RunOptions {
  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  @Mixin private ConfigOptions configOptions;
  @Mixin private BackendOptions backendOptions;
  @Mixin private ReportOptions reportOptions;
  @Mixin private ResultOutput output;

  @Option(names = "--resume", description = "go on with a run that was stopped, if any")
  private boolean resume;

  @Option(names = "--overwrite", description = "replace DIR, or drop a run that was stopped")
  private boolean overwrite;

  boolean overwrite() {
    return overwrite;
  }

  boolean resume() {
    return resume;
  }

  Settings settings() throws IOException {
    return configOptions.settings();
  }

  /** Reads the files of a shop. */
  @FunctionalInterface
  interface Reading {
    IngestResult read(DataSettings data) throws IOException;
  }

  /**
   * Reads the shop, trains, forecasts and writes the report; says what to expect and where to look.
   * What can be refused without the shop is refused before it is read.
   */
  void forecast(Reading shop, Settings settings, Path out) throws IOException {
    OrderRule rule = reportOptions.rule();
    TrainingProgress progress = TrainingProgress.of(command.commandLine().getErr(), settings.fit());
    Order result;
    try (Backend backend = backendOptions.open()) {
      ForecastShop job =
          new ForecastShop(
              settings,
              rule,
              reportOptions.language(),
              backend,
              backendOptions.threads(),
              progress.all(),
              progress::say);
      job.check(out, resume, overwrite);
      progress.say("reading the shop's files");
      // Let go of once its files are written: a big shop's lines would be in the training's way.
      AtomicReference<IngestResult> read = new AtomicReference<>(shop.read(settings.data()));
      warn(read.get().summary(), settings.data(), progress);
      result = Order.of(job.run(() -> read.getAndSet(null), out, resume, overwrite), out);
    } finally {
      progress.end();
    }
    output.print(result::print, () -> ResultOutput.json(result));
  }

  /** Prints the folder that is the only result. */
  void printMade(Path folder) throws IOException {
    String json = ResultOutput.json(Map.of("folder", folder.toString()));
    output.print(out -> {}, () -> json); // people are told on stderr
  }

  private static void warn(IngestSummary read, DataSettings data, TrainingProgress progress) {
    read.warnings().forEach(warning -> progress.say("warning: " + warning));
    if (read.partial()) {
      progress.say(
          "warning: the last month is not over, the data end on "
              + read.last()
              + (data.fillMissingDays()
                  ? "; its sales are estimated for the whole month"
                  : "; it is the month to forecast, as a whole"));
    }
  }

  /**
   * What the shop will sell and should order.
   *
   * @param month the first that was forecast
   * @param expected copies
   * @param low copies that are sold in nine cases of ten
   * @param high copies that are exceeded in one case of ten
   * @param order copies
   */
  private record Order(
      String month, double expected, double low, double high, double order, String folder) {

    static Order of(ReportContent content, Path out) {
      TotalForecast copies = content.copies();
      double order = content.products().stream().mapToDouble(p -> p.order()).sum();
      return new Order(
          content.future().get(0).toString(),
          copies.expected(),
          copies.low(),
          copies.high(),
          order,
          out.toString());
    }

    void print(PrintWriter out) {
      out.printf(
          Locale.ROOT,
          "%s: copies expected: %.0f, in four cases of five %.0f to %.0f; copies to order: %.0f%n",
          month,
          expected,
          low,
          high,
          order);
      out.println("wrote " + folder + "; open " + Path.of(folder, "report.html"));
    }
  }
}
