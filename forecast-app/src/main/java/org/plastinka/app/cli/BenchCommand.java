package org.plastinka.app.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.plastinka.app.benchmark.BenchShape;
import org.plastinka.app.benchmark.StepBenchmark;
import org.plastinka.engine.backend.Availability;
import org.plastinka.engine.backend.Backend;
import org.plastinka.engine.backend.Backends;
import org.plastinka.engine.backend.Executable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code plastinka bench}: the training step and the forecast on this machine. */
@Command(
    name = "bench",
    description = "Times the training step and the forecast on this machine, per backend.",
    footer = "%nExample: plastinka bench --shapes VINYL --backends simd",
    mixinStandardHelpOptions = true)
public final class BenchCommand implements Callable<Integer> {
  private static final int LONGEST = 3600;
  private static final String CUDA = "cuda";

  @Option(
      names = "--shapes",
      split = ",",
      description = "of ${COMPLETION-CANDIDATES}; default all but the last, which is for GPUs")
  private List<BenchShape> shapes = BenchShape.USUAL;

  @Option(
      names = "--backends",
      split = ",",
      converter = LowerCase.class,
      description = "which to time (default: all that can run here)")
  private List<String> backends = List.of();

  @Option(names = "--threads", split = ",", description = "workers (default: 1 and all cores)")
  private List<Integer> threads =
      Runtime.getRuntime().availableProcessors() == 1
          ? List.of(1)
          : List.of(1, Runtime.getRuntime().availableProcessors());

  @Option(names = "--block", description = "seconds a block; nine are timed (default: 0.1)")
  private double block = 0.1;

  @Mixin private CudaFlags cuda;
  @Mixin private ResultOutput output;

  /**
   * A row of the table.
   *
   * @param ms of the median block
   * @param gigaflops of the fastest block
   * @param ofProduct its share of a square product as wide as the hidden layers
   */
  record Row(
      String shape,
      String mode,
      String backend,
      int threads,
      double ms,
      double leastMs,
      double samplesPerSecond,
      double gigaflops,
      double ofProduct,
      double bytesPerRun) {
    void print(PrintWriter out) {
      out.printf(
          Locale.ROOT,
          "%-24s %-8s %-9s %7d %10.3f %10.3f %12.0f %9.2f %10.0f%% %10.1f%n",
          shape,
          mode,
          backend,
          threads,
          ms,
          leastMs,
          samplesPerSecond,
          gigaflops,
          100 * ofProduct,
          bytesPerRun);
      if (bytesPerRun >= StepBenchmark.COMPILED_BYTES) {
        out.println("  timed before Java had compiled it, so too slow: the machine is too busy");
      }
    }
  }

  @Override
  public Integer call() throws IOException {
    if (!(block > 0 && block <= LONGEST)) { // NaN too
      throw new IllegalArgumentException(
          "--block must be above 0 and at most " + LONGEST + " seconds, was " + block);
    }
    List<String> chosen = chosen();
    if (!cuda.options().isEmpty() && !chosen.contains(CUDA)) {
      throw new IllegalArgumentException(
          "--no-graph, --no-branches, --tf32 and --gemm are for cuda, and timed are "
              + String.join(", ", chosen)
              + "; leave them out, or add cuda to --backends");
    }
    List<Row> rows = new ArrayList<>();
    for (String name : chosen) {
      for (int workers : threads) {
        for (BenchShape shape : shapes) {
          measure(rows, shape, name, workers);
        }
      }
    }
    output.print(out -> {}, () -> ResultOutput.json(rows));
    return 0;
  }

  private static void head(PrintWriter out) {
    out.println(
        "java " + Runtime.version() + ", cores " + Runtime.getRuntime().availableProcessors());
    out.println("GFLOP/s and its shares are of the fastest block, ms of the median one;");
    out.println("of product: of the rate of a square product as wide as the hidden layers");
    out.printf(
        Locale.ROOT,
        "%-24s %-8s %-9s %7s %10s %10s %12s %9s %11s %10s%n",
        "shape",
        "mode",
        "backend",
        "threads",
        "ms",
        "least ms",
        "samples/s",
        "GFLOP/s",
        "of product",
        "bytes/run");
  }

  /** All available backends but the reference, which nobody means to be fast. */
  private List<String> chosen() {
    return !backends.isEmpty()
        ? backends
        : Backends.candidates().stream()
            .filter(c -> c.provider().priority() >= 0)
            .filter(c -> c.availability() instanceof Availability.Available)
            .map(c -> c.provider().name())
            .toList();
  }

  private void measure(List<Row> rows, BenchShape shape, String name, int workers) {
    BenchShape.Work work = shape.work();
    int width = shape.hidden();
    Map<String, String> options = name.equals(CUDA) ? cuda.options() : Map.of();
    try (Backend backend = Backends.open(name, workers, options).backend();
        Executable product = StepBenchmark.product(width, width, width, backend);
        Executable training = StepBenchmark.training(shape, backend);
        Executable forecast = StepBenchmark.forecast(shape, backend)) {
      long flops = 2L * width * width * width;
      double rate = StepBenchmark.measure(product, 1, flops, 0.3, block / 10).gigaflops();
      StepBenchmark.Result step =
          StepBenchmark.measure(training, work.batch(), work.stepFlops(), 0.8, block);
      add(rows, row(shape, "train", name, workers, step, rate));
      StepBenchmark.Result run =
          StepBenchmark.measure(forecast, work.forecastBatch(), work.forwardFlops(), 0.3, block);
      add(rows, row(shape, "forecast", name, workers, run, rate));
    }
  }

  private void add(List<Row> rows, Row row) {
    if (rows.isEmpty()) {
      output.early(BenchCommand::head); // not before something could be measured
    }
    rows.add(row);
    output.early(row::print);
  }

  private static Row row(
      BenchShape shape,
      String mode,
      String backend,
      int workers,
      StepBenchmark.Result result,
      double rate) {
    return new Row(
        shape.label(),
        mode,
        backend,
        workers,
        result.seconds() * 1e3,
        result.least() * 1e3,
        result.samplesPerSecond(),
        result.gigaflops(),
        result.gigaflops() / rate,
        result.bytes());
  }
}
