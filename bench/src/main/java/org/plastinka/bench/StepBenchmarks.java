package org.plastinka.bench;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.plastinka.app.benchmark.BenchShape;
import org.plastinka.app.benchmark.StepBenchmark;
import org.plastinka.engine.backend.Backend;
import org.plastinka.engine.backend.Backends;
import org.plastinka.engine.backend.Executable;
import org.plastinka.engine.plan.StepState;
import org.plastinka.engine.reference.StepCheck;

/** One training step, or one forecast, of the shapes that {@code plastinka bench} prints. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(
    value = 2,
    jvmArgsAppend = {"--add-modules", "jdk.incubator.vector"})
public class StepBenchmarks {
  @Param({"VINYL", "VINYL_SMALL_PROJECTIONS", "VINYL_512", "PAPER_ETTH1"})
  private BenchShape shape;

  @Param({"simd", "ejml"})
  private String backend;

  @Param({"1", "2"})
  private int threads;

  private Backend opened;
  private Executable training;
  private Executable forecast;
  private final float[] state = new float[StepState.SIZE];

  @Setup(Level.Trial)
  public void compile() {
    opened = Backends.open(backend, threads).backend();
    training = StepBenchmark.training(shape, opened);
    forecast = StepBenchmark.forecast(shape, opened);
    verify(training);
  }

  /** Every step of a training step against float64, before anything is timed. */
  private static void verify(Executable executable) {
    StepCheck check = new StepCheck(executable);
    for (int step = 0; step < executable.plan().steps().size(); step++) {
      StepCheck.Worst worst = check.run(step);
      if (!(worst.ratio() <= 1)) {
        throw new IllegalStateException("wrong step " + step + ": " + worst);
      }
    }
  }

  @TearDown(Level.Trial)
  public void close() {
    training.close();
    forecast.close();
    opened.close();
  }

  @Benchmark
  public void training() {
    training.run();
    StepBenchmark.await(training, state);
  }

  @Benchmark
  public void forecast() {
    forecast.run();
    StepBenchmark.await(forecast, state);
  }
}
