package org.plastinka.kernels.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.plastinka.engine.backend.Backend;
import org.plastinka.engine.backend.Backends;
import org.plastinka.engine.backend.Executable;
import org.plastinka.engine.graph.Objective;
import org.plastinka.engine.nn.Initialisation;
import org.plastinka.engine.plan.AdamSettings;
import org.plastinka.engine.plan.Lowering;
import org.plastinka.engine.plan.Plan;
import org.plastinka.engine.tide.TideConfig;
import org.plastinka.engine.tide.TideModel;
import org.plastinka.engine.tide.TidePlans;

/** A training step allocates nothing, on any thread. */
class SteadyStateTests {
  private static final com.sun.management.ThreadMXBean THREADS =
      (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();

  /** Until the compiler is done, even on a machine that has little time for it. */
  private static final long PATIENCE_SECONDS = 60;

  private static TideModel model() {
    return new TideModel(
        new TideConfig(
            new TideConfig.Sizes(6, 2, 1, 3, 2, 4),
            new TideConfig.Layers(16, 1, 1, 4, 8, 2, 2, 8, 8),
            new TideConfig.Head(
                List.of(0.1, 0.5, 0.9),
                TideConfig.QuantileOrder.MONOTONE,
                TideConfig.DecoderWidth.SHARED,
                TideConfig.SkipLayout.COMPONENT_FIRST),
            new TideConfig.Normalisation(true, false, null),
            0.3,
            Initialisation.PYTORCH));
  }

  @ParameterizedTest
  @ValueSource(strings = {"simd", "ejml"})
  void aThousandTrainingStepsAllocateNothing(String name) {
    AdamSettings adam = new AdamSettings(0.9, 0.999, 1e-8, 0, false, 0.5);
    Objective objective = Objective.Quantile.unweighted(List.of(0.1, 0.5, 0.9));
    Plan plan = TidePlans.training(model(), 16, objective, adam);
    try (Backend backend = Backends.open(name, 2).backend();
        Executable executable = backend.compile(plan)) {
      float[] weights = Initialisation.draw(TidePlans.parameters(model()), 1);
      executable.write(plan.slot(Lowering.ALL_PARAMETERS), weights);
      float[] rowWeights = new float[plan.slot(TidePlans.WEIGHT).size()];
      Arrays.fill(rowWeights, 1f / rowWeights.length);
      executable.write(plan.slot(TidePlans.WEIGHT), rowWeights);
      long[] threads = threads();
      assertEquals(2, threads.length, "the caller and one worker");
      long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
      long[] bytes = allocated(executable, threads);
      while (!none(bytes) && System.nanoTime() < end) { // vectors are objects until compiled
        bytes = allocated(executable, threads);
      }
      assertTrue(none(bytes), "caller and worker: " + Arrays.toString(bytes) + " bytes");
    }
  }

  /** Bytes that a thousand runs allocate on each thread. */
  private static long[] allocated(Executable executable, long[] threads) {
    long[] before = THREADS.getThreadAllocatedBytes(threads);
    for (int i = 0; i < 1000; i++) {
      executable.run();
    }
    long[] after = THREADS.getThreadAllocatedBytes(threads);
    return new long[] {after[0] - before[0], after[1] - before[1]};
  }

  /** Reading the counters allocates the array it answers with, on the caller. */
  private static boolean none(long[] bytes) {
    return bytes[0] <= 256 && bytes[1] == 0;
  }

  private static long[] threads() {
    List<Long> ids = new ArrayList<>(List.of(Thread.currentThread().getId()));
    Thread[] all = new Thread[Thread.activeCount() + 8];
    int count = Thread.enumerate(all);
    for (int i = 0; i < count; i++) {
      if (all[i].getName().startsWith("plastinka-worker-") && all[i].isAlive()) {
        ids.add(all[i].getId());
      }
    }
    return ids.stream().mapToLong(Long::longValue).toArray();
  }
}
