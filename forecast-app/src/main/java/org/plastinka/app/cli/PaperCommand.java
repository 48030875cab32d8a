package org.plastinka.app.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.ToDoubleFunction;
import org.plastinka.app.paper.PaperDataset;
import org.plastinka.app.paper.PaperExperiment;
import org.plastinka.app.paper.PaperExperiment.Result;
import org.plastinka.engine.backend.Backend;
import org.plastinka.engine.train.EpochRecord;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code plastinka paper}: the paper's table, made anew. */
@Command(
    name = "paper",
    description =
        "Trains and tests as the TiDE paper does, and prints MSE and MAE beside the paper's."
            + " The data are ETTh1.csv and ETTh2.csv of ETDataset (docs/PAPER.md).",
    footer = "%nExample: plastinka paper --dataset etth1 --data ETTh1.csv --horizon 96",
    mixinStandardHelpOptions = true)
public final class PaperCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(names = "--dataset", required = true, description = "etth1 or etth2")
  private String dataset;

  @Option(names = "--data", required = true, description = "the hourly file, plain or .gz")
  private Path data;

  @Option(
      names = "--horizon",
      split = ",",
      description = "96, 192, 336, 720 (default: ${DEFAULT-VALUE})")
  private List<Integer> horizons = List.of(96);

  @Option(names = "--seeds", description = "how many trainings (default: ${DEFAULT-VALUE})")
  private int seeds = 3;

  @Option(names = "--seed", description = "the first seed (default: ${DEFAULT-VALUE})")
  private long seed = 1;

  @Option(
      names = "--lookback",
      description = "hours the model sees, up to the paper's 720 (default: ${DEFAULT-VALUE})")
  private int lookback = PaperDataset.LOOKBACK;

  @Option(
      names = "--layer-norm",
      description = "layer norm on every block, the width-1 output among them, as published")
  private boolean layerNorm;

  @Mixin private BackendOptions backendOptions;

  @Override
  public Integer call() throws IOException {
    PaperDataset which = PaperDataset.named(dataset);
    PaperExperiment.Variant variant = new PaperExperiment.Variant(lookback, layerNorm);
    horizons.forEach(which::published);
    PrintWriter out = spec.commandLine().getOut();
    out.printf("%-8s %-8s %8s %8s %11s %8s%n", "horizon", "seed", "MSE", "MAE", "validation", "s");
    try (Backend backend = backendOptions.open()) {
      for (int horizon : horizons) {
        PaperExperiment experiment = PaperExperiment.read(which, data, horizon, variant);
        row(out, horizon, "start", experiment.untrained(backend));
        List<Result> results = new ArrayList<>();
        for (int i = 0; i < seeds; i++) {
          Result result = experiment.run(seed + i, backend, epoch -> progress(horizon, epoch));
          results.add(result);
          row(out, horizon, String.valueOf(seed + i), result);
        }
        summary(out, which.published(horizon), results);
      }
    }
    return 0;
  }

  private void progress(int horizon, EpochRecord epoch) {
    PrintWriter err = spec.commandLine().getErr();
    err.printf(
        "horizon %d epoch %d: train %.4f, %.0f samples/s%n",
        horizon, epoch.epoch() + 1, epoch.trainLoss(), epoch.samplesPerSecond());
    err.flush();
  }

  private static void summary(
      PrintWriter out, PaperDataset.Published published, List<Result> results) {
    out.printf(
        "%-8d %-8s %8.3f %8.3f%n",
        published.horizon(), "mean", mean(results, Result::mse), mean(results, Result::mae));
    out.printf(
        "%-8d %-8s %8.3f %8.3f%n", published.horizon(), "paper", published.mse(), published.mae());
    out.flush();
  }

  private static double mean(List<Result> results, ToDoubleFunction<Result> value) {
    return results.stream().mapToDouble(value).average().orElseThrow();
  }

  private static void row(PrintWriter out, int horizon, String seed, Result result) {
    out.printf(
        "%-8d %-8s %8.3f %8.3f %11.4f %8.1f%n",
        horizon, seed, result.mse(), result.mae(), result.validation(), result.seconds());
    out.flush();
  }
}
