package org.plastinka.app.benchmark;

import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.plastinka.engine.backend.Backend;
import org.plastinka.engine.backend.Executable;
import org.plastinka.engine.graph.Graph;
import org.plastinka.engine.graph.Parameter;
import org.plastinka.engine.graph.Value;
import org.plastinka.engine.nn.Initialisation;
import org.plastinka.engine.plan.AdamSettings;
import org.plastinka.engine.plan.Lowering;
import org.plastinka.engine.plan.Plan;
import org.plastinka.engine.plan.Region;
import org.plastinka.engine.plan.Slot;
import org.plastinka.engine.plan.StepState;
import org.plastinka.engine.random.Philox;
import org.plastinka.engine.shape.Shape;
import org.plastinka.engine.tide.TideModel;
import org.plastinka.engine.tide.TidePlans;

/**
 * Times a whole training step (forward, loss, backward, clipping at 0.5, Adam), a forecast, or a
 * bare product: median and minimum of up to nine blocks after a warm-up. Where a machine is shared,
 * the minimum is the figure that repeats.
 */
public final class StepBenchmark {
  /** Bytes that a run of compiled code stays below: vectors are objects until it is compiled. */
  public static final int COMPILED_BYTES = 4096;

  private static final int BLOCKS = 9;
  private static final double CLIP = 0.5;

  /** Seconds after which a benchmark starts, compiled or not. */
  private static final double PATIENCE = 10;

  private static final com.sun.management.ThreadMXBean THREADS =
      (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();

  private StepBenchmark() {}

  /**
   * @param seconds median of a block's mean run
   * @param least the shortest block's
   * @param samplesPerSecond at the median
   * @param gigaflops per second at the minimum
   * @param bytes allocated by the calling thread per run, in the block with the fewest: compiling
   *     late costs some blocks a little
   */
  public record Result(
      double seconds, double least, double samplesPerSecond, double gigaflops, double bytes) {}

  /** A training step ready to run; the caller closes it. */
  public static Executable training(BenchShape shape, Backend backend) {
    TideModel model = shape.model();
    AdamSettings adam = new AdamSettings(0.9, 0.999, 1e-8, 0, false, CLIP);
    Plan plan = TidePlans.training(model, shape.work().batch(), shape.objective(), adam);
    return fill(backend.compile(plan), model);
  }

  /** A forecast ready to run; the caller closes it. */
  public static Executable forecast(BenchShape shape, Backend backend) {
    TideModel model = shape.model();
    Plan plan = TidePlans.forecast(model, shape.work().forecastBatch(), false);
    return fill(backend.compile(plan), model);
  }

  /** A product of m x k and k x n, of a size that the model has; the caller closes it. */
  public static Executable product(int m, int n, int k, Backend backend) {
    Graph g = new Graph();
    Value a = g.input("a", Shape.of(m, k));
    Value b = g.input("b", Shape.of(k, n));
    Plan plan = Lowering.inference(g, Map.of("c", g.matMul("c", a, false, b, false)), Map.of());
    Executable executable = backend.compile(plan);
    for (String name : List.of("a", "b")) {
      float[] values = new float[plan.slot(name).size()];
      uniform(values, 1);
      executable.write(plan.slot(name), values);
    }
    return executable;
  }

  /**
   * @param batch samples of a run
   * @param flops of a sample
   * @param warmUp seconds of the processor's time before the first block
   * @param block seconds of each block
   */
  public static Result measure(
      Executable executable, int batch, long flops, double warmUp, double block) {
    double each = warm(executable, warmUp);
    int runs = Math.max(1, (int) Math.round(block / each));
    int blocks = Math.max(3, (int) Math.min(BLOCKS, BLOCKS * block / (runs * each)));
    double[] seconds = new double[blocks];
    double bytes = Double.MAX_VALUE;
    float[] state = new float[StepState.SIZE];
    for (int b = 0; b < blocks; b++) {
      long allocated = allocated();
      long start = System.nanoTime();
      for (int i = 0; i < runs; i++) {
        executable.run();
      }
      bytes = Math.min(bytes, (double) (allocated() - allocated) / runs);
      await(executable, state);
      seconds[b] = (System.nanoTime() - start) / 1e9 / runs;
    }
    Arrays.sort(seconds);
    double median = seconds[blocks / 2];
    return new Result(median, seconds[0], batch / median, flops * batch / seconds[0] / 1e9, bytes);
  }

  /**
   * Runs until warm: until the time is spent and a run allocates nothing, because vectors are
   * objects until the compiler has seen them, which on a busy machine takes a while.
   *
   * @return seconds of the last run
   */
  private static double warm(Executable executable, double seconds) {
    long began = System.nanoTime();
    long worked = THREADS.getCurrentThreadCpuTime() + (long) (seconds * 1e9);
    boolean warm = false;
    double last = 0;
    float[] state = new float[StepState.SIZE];
    for (int run = 0; run < 2 || !warm; run++) {
      long before = allocated();
      long start = System.nanoTime();
      executable.run();
      boolean quiet = allocated() - before < COMPILED_BYTES;
      await(executable, state);
      last = (System.nanoTime() - start) / 1e9;
      warm =
          quiet && THREADS.getCurrentThreadCpuTime() >= worked
              || System.nanoTime() - began > PATIENCE * 1e9;
    }
    return last;
  }

  /**
   * A run may still be on its way on a device; what is read back waits for it.
   *
   * @param state takes the {@link StepState}
   */
  public static void await(Executable executable, float[] state) {
    executable.read(executable.plan().slot(Lowering.STATE), state);
  }

  private static long allocated() {
    return THREADS.getThreadAllocatedBytes(Thread.currentThread().getId());
  }

  /** Drawn weights, uniform inputs, equal weights of samples, learning rate 1e-3. */
  private static Executable fill(Executable executable, TideModel model) {
    List<Parameter> parameters = TidePlans.parameters(model);
    executable.write(
        executable.plan().slot(Lowering.ALL_PARAMETERS), Initialisation.draw(parameters, 0));
    float[] state = new float[StepState.SIZE];
    state[StepState.LEARNING_RATE] = 1e-3f;
    executable.write(executable.plan().slot(Lowering.STATE), state);
    long stream = 0;
    for (var entry : executable.plan().slots().entrySet()) {
      Slot slot = entry.getValue();
      if (slot.region() == Region.INPUTS) {
        float[] values = new float[slot.size()];
        if (entry.getKey().equals(TidePlans.WEIGHT)) {
          Arrays.fill(values, 1f / values.length);
        } else {
          uniform(values, stream++);
        }
        executable.write(slot, values);
      }
    }
    return executable;
  }

  private static void uniform(float[] values, long stream) {
    int[] words = new int[4];
    for (int i = 0; i < values.length; i++) {
      if (i % 4 == 0) {
        Philox.words(0, i / 4, stream, words);
      }
      values[i] = Philox.uniform(words[i % 4]);
    }
  }
}
