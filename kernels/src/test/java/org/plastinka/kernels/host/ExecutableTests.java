package org.plastinka.kernels.host;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.plastinka.engine.backend.Backend;
import org.plastinka.engine.backend.Backends;
import org.plastinka.engine.backend.Executable;
import org.plastinka.engine.graph.Graph;
import org.plastinka.engine.graph.Value;
import org.plastinka.engine.plan.Lowering;
import org.plastinka.engine.plan.Plan;
import org.plastinka.engine.plan.Slot;
import org.plastinka.engine.shape.Shape;

/** What a host may do with executables of the backends that every machine has. */
public class ExecutableTests {

  private static Plan plan(int rows) {
    Graph g = new Graph();
    Value x = g.input("x", Shape.of(rows, 100));
    Value y = g.matMul("y", x, g.input("w", Shape.of(100, 120)));
    for (int i = 0; i < 4; i++) {
      y = g.relu("r", g.scale("s", y, 1.01));
    }
    return Lowering.inference(g, Map.of("y", y), Map.of());
  }

  /** They share the backend's workers, and each is used by one thread, as it is to be. */
  @ParameterizedTest
  @ValueSource(strings = {"simd", "ejml"})
  void executablesOfOneBackendRunOnSeveralThreadsAtOnce(String name) {
    try (Backend backend = Backends.open(name, 2).backend()) {
      assertTimeoutPreemptively(Duration.ofMinutes(1), () -> onThreads(backend, 300));
    }
  }

  /** Three plans on as many threads; every run must give the bits of the first. */
  public static void onThreads(Backend backend, int runs) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(3);
    List<Future<?>> all = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      Plan plan = plan(300 + i);
      all.add(threads.submit(() -> sameBits(backend, plan, runs)));
    }
    threads.shutdown();
    for (Future<?> one : all) {
      one.get();
    }
  }

  private static void sameBits(Backend backend, Plan plan, int runs) {
    try (Executable executable = backend.compile(plan)) {
      for (String input : List.of("x", "w")) {
        float[] values = new float[plan.slot(input).size()];
        for (int i = 0; i < values.length; i++) {
          values[i] = (i % 17 - 8) / 8f;
        }
        executable.write(plan.slot(input), values);
      }
      float[] first = new float[plan.slot("y").size()];
      float[] again = new float[first.length];
      executable.run();
      executable.read(plan.slot("y"), first);
      for (int i = 0; i < runs; i++) {
        executable.run();
        executable.read(plan.slot("y"), again);
        assertArrayEquals(first, again);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"simd", "ejml", "reference"})
  void arraysHaveRoomForTheirSlots(String name) {
    Plan plan = plan(2);
    Slot x = plan.slot("x");
    try (Backend backend = Backends.open(name, 1).backend();
        Executable executable = backend.compile(plan)) {
      refused(() -> executable.write(x, new float[199]));
      refused(() -> executable.read(x, new float[199]));
      refused(() -> executable.write(x, new double[199]));
      refused(() -> executable.read(x, new double[199]));
      executable.write(x, new float[200]);
    }
  }

  private static void refused(org.junit.jupiter.api.function.Executable transfer) {
    String message = assertThrows(IllegalArgumentException.class, transfer).getMessage();
    assertTrue(message.contains("slot x[2x100] takes 200 numbers, but the array has 199"), message);
  }
}
