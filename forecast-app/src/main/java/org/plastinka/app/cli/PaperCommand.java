package org.plastinka.app.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
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
  private PaperDataset dataset;

  @Option(names = "--data", required = true, description = "the hourly file, plain or .gz")
  private Path data;

  @Option(
      names = "--horizon",
      split = ",",
      description = "96, 192, 336, 720 (default: ${DEFAULT-VALUE})")
  private List<Integer> horizons = List.of(96);

  @Option(names = "--seeds", description = "how many trainings (default: ${DEFAULT-VALUE})")
  private int seeds = 3;

  @Option(
      names = "--seed",
      converter = SeedConverter.class,
      description = "the first seed (default: ${DEFAULT-VALUE})")
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
  @Mixin private ResultOutput output;

  /**
   * A row of the table.
   *
   * @param row a seed, {@code start}, {@code mean} or {@code paper}
   * @param validation mean squared error there; null where there is none
   */
  private record Row(
      int horizon, String row, double mse, double mae, Double validation, Double seconds) {
    static Row of(int horizon, String row, Result result) {
      return new Row(
          horizon, row, result.mse(), result.mae(), result.validation(), result.seconds());
    }

    void print(PrintWriter out) {
      out.printf(Locale.ROOT, "%-8d %-8s %8.3f %8.3f", horizon, row, mse, mae);
      if (validation != null) {
        out.printf(Locale.ROOT, " %11.4f %8.1f", validation, seconds);
      }
      out.println();
    }
  }

  @Override
  public Integer call() throws IOException {
    PaperExperiment.Variant variant = new PaperExperiment.Variant(lookback, layerNorm);
    horizons.forEach(dataset::published);
    if (seeds < 1) {
      throw new IllegalArgumentException("--seeds must be 1 or more, was " + seeds);
    }
    List<Row> rows = new ArrayList<>();
    try (Backend backend = backendOptions.open()) {
      for (int horizon : horizons) {
        PaperExperiment experiment = PaperExperiment.read(dataset, data, horizon, variant);
        add(rows, Row.of(horizon, "start", experiment.untrained(backend)));
        List<Result> results = new ArrayList<>();
        for (int i = 0; i < seeds; i++) {
          Result result = experiment.run(seed + i, backend, epoch -> progress(horizon, epoch));
          results.add(result);
          add(rows, Row.of(horizon, String.valueOf(seed + i), result));
        }
        double mse = mean(results, Result::mse);
        double mae = mean(results, Result::mae);
        add(rows, new Row(horizon, "mean", mse, mae, null, null));
        PaperDataset.Published published = dataset.published(horizon);
        add(rows, new Row(horizon, "paper", published.mse(), published.mae(), null, null));
      }
    }
    output.print(out -> {}, () -> ResultOutput.json(rows));
    return 0;
  }

  private void add(List<Row> rows, Row row) {
    if (rows.isEmpty()) {
      output.early(PaperCommand::head); // not before there is something to show
    }
    rows.add(row);
    output.early(row::print);
  }

  private static void head(PrintWriter out) {
    out.printf(
        Locale.ROOT,
        "%-8s %-8s %8s %8s %11s %8s%n",
        "horizon",
        "seed",
        "MSE",
        "MAE",
        "validation",
        "s");
  }

  private void progress(int horizon, EpochRecord epoch) {
    spec.commandLine()
        .getErr()
        .printf(
            Locale.ROOT,
            "horizon %d epoch %d: train %.4f, %.0f samples/s%n",
            horizon,
            epoch.epoch() + 1,
            epoch.trainLoss(),
            epoch.samplesPerSecond());
  }

  private static double mean(List<Result> results, ToDoubleFunction<Result> value) {
    return results.stream().mapToDouble(value).average().orElseThrow();
  }
}
