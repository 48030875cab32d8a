package org.plastinka.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.plastinka.app.benchmark.BenchShape;
import org.plastinka.app.benchmark.StepBenchmark;
import org.plastinka.engine.backend.Backend;
import org.plastinka.engine.backend.Backends;
import org.plastinka.engine.backend.Executable;
import org.plastinka.engine.plan.StepState;

/**
 * Our side of {@code bench/compare}: arguments are backend and threads; reads lines {@code SHAPE
 * MODE RUNS} (MODE: train or infer; or product, where SHAPE is {@code MxNxK}) and answers each with
 * one JSON line, wall and CPU milliseconds of every run. CPU time is the calling thread's, so that
 * compilers and collectors do not count; it is the whole of the work where there is one thread.
 */
public final class StepServer {
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
  private static final float[] STATE = new float[StepState.SIZE];

  private StepServer() {}

  public static void main(String[] arguments) throws IOException {
    Map<String, Executable> made = new HashMap<>();
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    try (Backend backend = Backends.open(arguments[0], Integer.parseInt(arguments[1])).backend()) {
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        String[] words = line.split(" ");
        Executable executable =
            made.computeIfAbsent(
                words[0] + words[1],
                key -> {
                  Executable fresh = compile(words[0], words[1], backend);
                  warm(fresh);
                  return fresh;
                });
        System.out.println(measure(executable, Integer.parseInt(words[2])));
      }
    }
  }

  private static Executable compile(String label, String mode, Backend backend) {
    if (mode.equals("product")) {
      String[] mnk = label.split("x");
      return StepBenchmark.product(
          Integer.parseInt(mnk[0]), Integer.parseInt(mnk[1]), Integer.parseInt(mnk[2]), backend);
    }
    BenchShape shape = BenchShape.valueOf(label.toUpperCase(Locale.ROOT).replace('-', '_'));
    return mode.equals("train")
        ? StepBenchmark.training(shape, backend)
        : StepBenchmark.forecast(shape, backend);
  }

  /** Two seconds of processor time, in which the compiler gets its turn too. */
  private static void warm(Executable executable) {
    long until = THREADS.getCurrentThreadCpuTime() + 2_000_000_000L;
    for (int run = 0; run < 5 || THREADS.getCurrentThreadCpuTime() < until; run++) {
      executable.run();
    }
  }

  private static String measure(Executable executable, int runs) {
    StringBuilder wall = new StringBuilder();
    StringBuilder cpu = new StringBuilder();
    for (int run = 0; run < runs; run++) {
      String separator = run == 0 ? "" : ",";
      long spent = THREADS.getCurrentThreadCpuTime();
      long began = System.nanoTime();
      executable.run();
      StepBenchmark.await(executable, STATE);
      wall.append(separator).append((System.nanoTime() - began) / 1e6);
      cpu.append(separator).append((THREADS.getCurrentThreadCpuTime() - spent) / 1e6);
    }
    return "{\"wall\":[" + wall + "],\"cpu\":[" + cpu + "]}";
  }
}
