package org.plastinka.app.benchmark;

import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;
import org.plastinka.engine.backend.Backend;
import org.plastinka.engine.backend.Executable;
import org.plastinka.engine.graph.Parameter;
import org.plastinka.engine.nn.Initialisation;
import org.plastinka.engine.plan.AdamSettings;
import org.plastinka.engine.plan.Lowering;
import org.plastinka.engine.plan.Plan;
import org.plastinka.engine.plan.Region;
import org.plastinka.engine.plan.Slot;
import org.plastinka.engine.plan.StepState;
import org.plastinka.engine.random.Philox;
import org.plastinka.engine.tide.TideModel;
import org.plastinka.engine.tide.TidePlans;

/**
 * Times a whole training step (forward, loss, backward, clipping at 0.5, Adam) or a forecast: the
 * median of nine blocks after a warm-up.
 */
public final class StepBenchmark {
  private static final int BLOCKS = 9;
  private static final double CLIP = 0.5;

  private StepBenchmark() {}

  /**
   * @param seconds median of a block's mean run
   * @param bytes allocated by the calling thread per run
   */
  public record Result(double seconds, double samplesPerSecond, double gigaflops, double bytes) {}

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

  /**
   * @param batch samples of a run
   * @param flops of a sample
   * @param warmUp seconds before the first block
   * @param block seconds of each block
   */
  public static Result measure(
      Executable executable, int batch, long flops, double warmUp, double block) {
    long began = System.nanoTime();
    int warm = 0;
    while (warm < 5 || System.nanoTime() - began < warmUp * 1e9) {
      executable.run();
      warm++;
    }
    float[] state = new float[StepState.SIZE];
    await(executable, state);
    double each = (System.nanoTime() - began) / 1e9 / warm;
    int runs = Math.max(1, (int) Math.round(block / each));
    double[] seconds = new double[BLOCKS];
    long bytes = 0;
    for (int b = 0; b < BLOCKS; b++) {
      long allocated = allocated();
      long start = System.nanoTime();
      for (int i = 0; i < runs; i++) {
        executable.run();
      }
      bytes += allocated() - allocated;
      await(executable, state);
      seconds[b] = (System.nanoTime() - start) / 1e9 / runs;
    }
    Arrays.sort(seconds);
    double median = seconds[BLOCKS / 2];
    return new Result(
        median, batch / median, flops * batch / median / 1e9, (double) bytes / BLOCKS / runs);
  }

  /** A run may still be on its way on a device; what is read back waits for it. */
  private static void await(Executable executable, float[] state) {
    executable.read(executable.plan().slot(Lowering.STATE), state);
  }

  private static long allocated() {
    com.sun.management.ThreadMXBean threads =
        (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
    return threads.getThreadAllocatedBytes(Thread.currentThread().getId());
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
