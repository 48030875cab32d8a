package org.plastinka.app.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.plastinka.app.baseline.Baselines;
import org.plastinka.app.combine.DefaultForecaster;
import org.plastinka.app.combine.ToldForecaster;
import org.plastinka.app.config.Settings;
import org.plastinka.app.domain.Backtest;
import org.plastinka.app.domain.Forecaster;
import org.plastinka.app.domain.Panel;
import org.plastinka.app.domain.PanelSource;
import org.plastinka.app.evaluation.BacktestFolder;
import org.plastinka.app.evaluation.BacktestResult;
import org.plastinka.app.evaluation.BacktestRun;
import org.plastinka.app.files.Output;
import org.plastinka.app.tide.NetworkForecaster;
import org.plastinka.app.tide.TargetScale;
import org.plastinka.engine.backend.Backend;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code plastinka backtest}: how good forecasts of the last steps would have been. */
@Command(
    name = "backtest",
    description =
        "Forecasts the last steps from every origin by what was known before it, with the"
            + " combination of network, pooled counts and baselines, and with every baseline; and"
            + " tells who is better.",
    footer =
        "%nExample: plastinka backtest --data sales.csv --format wide --test-periods 6"
            + " --horizon 1 --out backtest/",
    mixinStandardHelpOptions = true)
public final class BacktestCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Mixin private DataOptions dataOptions;
  @Mixin private ConfigOptions configOptions;
  @Mixin private BackendOptions backendOptions;

  @Option(
      names = "--test-periods",
      paramLabel = "N",
      required = true,
      description = "last steps, which are forecast")
  private int testPeriods;

  @Option(
      names = "--horizon",
      paramLabel = "H",
      required = true,
      description = "steps forecast from each origin")
  private int horizon;

  /** When the methods learn. */
  enum Retrain {
    NEVER,
    EACH
  }

  @Option(
      names = "--retrain",
      paramLabel = "never|each",
      defaultValue = "never",
      description = "learn once before the test, or anew at each origin (default: never)")
  private Retrain retrain;

  @Option(
      names = "--methods",
      paramLabel = "NAME",
      split = ",",
      description = "baselines to run, by name or a part of it (default: all)")
  private List<String> methods = List.of();

  @Option(names = "--out", paramLabel = "DIR", required = true, description = "folder to make")
  private Path out;

  @Option(names = "--overwrite", description = "replace DIR")
  private boolean overwrite;

  @Mixin private ResultOutput output;

  @Override
  public Integer call() throws IOException {
    Output.requireFreeFolder(out, overwrite, BacktestFolder.kind(names(Baselines.all())));
    List<Forecaster> baselines = baselines();
    Settings settings = configOptions.settings("horizon=" + horizon);
    PanelSource source = dataOptions.read(settings);
    Panel panel = source.fittedBefore(Integer.MAX_VALUE);
    Backtest protocol =
        new Backtest(testPeriods, horizon, settings.network().levels(), retrain == Retrain.EACH);
    TargetScale scale = TargetScale.fit(panel, protocol.start(panel));
    TrainingProgress progress = TrainingProgress.of(spec.commandLine().getErr(), settings.fit());
    try (Backend backend = backendOptions.open()) {
      Forecaster model =
          new ToldForecaster(
              DefaultForecaster.of(
                  new NetworkForecaster(settings.network(), settings.fit(), backend, progress),
                  settings.fit(),
                  backendOptions.threads(),
                  progress.all().counts()),
              progress::say);
      BacktestResult result =
          new BacktestRun(protocol, scale::z, progress::origins, progress::say)
              .run(source, panel, model, baselines);
      BacktestFolder.write(out, overwrite, result);
      output.print(
          stdout -> {
            result.verdict().forEach(stdout::println);
            stdout.println("wrote " + out);
          },
          () -> Files.readString(out.resolve(BacktestFolder.METRICS)));
    } finally {
      progress.end();
    }
    return 0;
  }

  private List<Forecaster> baselines() {
    List<Forecaster> all = Baselines.all();
    for (String wanted : methods) {
      if (all.stream().noneMatch(method -> matches(method, wanted))) {
        throw new IllegalArgumentException(
            "--methods "
                + wanted
                + ": no baseline is called so; there are "
                + String.join(", ", names(all)));
      }
    }
    return all.stream()
        .filter(
            method -> methods.isEmpty() || methods.stream().anyMatch(part -> matches(method, part)))
        .toList();
  }

  private static List<String> names(List<Forecaster> methods) {
    return methods.stream().map(Forecaster::name).toList();
  }

  private static boolean matches(Forecaster method, String part) {
    String wanted = part.strip().toLowerCase(Locale.ROOT);
    return !wanted.isEmpty() && method.name().toLowerCase(Locale.ROOT).contains(wanted);
  }
}
