package org.plastinka.bench;

import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.plastinka.app.benchmark.StepBenchmark;
import org.plastinka.engine.backend.Backend;
import org.plastinka.engine.backend.Backends;
import org.plastinka.engine.backend.Executable;
import org.plastinka.engine.graph.Graph;
import org.plastinka.engine.graph.Value;
import org.plastinka.engine.plan.Lowering;
import org.plastinka.engine.plan.Plan;
import org.plastinka.engine.plan.StepState;
import org.plastinka.engine.shape.Shape;

/**
 * The bare product at the model's sizes: forward (nn), gradient of the input (nt) and of the weight
 * (tn). GFLOP/s = 2 m n k / ns.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(
    value = 2,
    jvmArgsAppend = {"--add-modules", "jdk.incubator.vector"})
public class ProductBenchmarks {
  private static final int RUNS = 16;

  /** m x n x k. */
  @Param({"256x128x128", "256x512x512", "512x512x512", "512x256x2176", "1024x1024x1024"})
  private String size;

  @Param({"nn", "nt", "tn"})
  private String layout;

  @Param({"simd", "ejml"})
  private String backend;

  @Param({"1", "2"})
  private int threads;

  private Backend opened;
  private Executable product;
  private final float[] state = new float[StepState.SIZE];

  @Setup(Level.Trial)
  public void compile() {
    String[] extents = size.split("x");
    int m = Integer.parseInt(extents[0]);
    int n = Integer.parseInt(extents[1]);
    int k = Integer.parseInt(extents[2]);
    boolean transA = layout.charAt(0) == 't';
    boolean transB = layout.charAt(1) == 't';
    Graph g = new Graph();
    Value a = g.input("a", transA ? Shape.of(k, m) : Shape.of(m, k));
    Value b = g.input("b", transB ? Shape.of(n, k) : Shape.of(k, n));
    Plan plan = Lowering.inference(g, Map.of("c", g.matMul("c", a, transA, b, transB)), Map.of());
    opened = Backends.open(backend, threads).backend();
    product = opened.compile(plan);
    for (String name : new String[] {"a", "b"}) {
      float[] values = new float[plan.slot(name).size()];
      for (int i = 0; i < values.length; i++) {
        values[i] = (i * 31 % 97) / 97f - 0.5f;
      }
      product.write(plan.slot(name), values);
    }
    verify(plan, k, transA, transB);
  }

  /** The first and the last element against float64, before anything is timed. */
  private void verify(Plan plan, int k, boolean transA, boolean transB) {
    product.run();
    float[] a = read(plan, "a");
    float[] b = read(plan, "b");
    float[] c = read(plan, "c");
    int m = a.length / k;
    int n = b.length / k;
    for (int e : new int[] {0, m * n - 1}) {
      int i = e / n;
      int j = e % n;
      double sum = 0;
      double size = 0;
      for (int p = 0; p < k; p++) {
        double term =
            (double) a[transA ? p * m + i : i * k + p] * b[transB ? j * k + p : p * n + j];
        sum += term;
        size += Math.abs(term);
      }
      if (!(Math.abs(c[e] - sum) <= k * 0x1p-24 / (1 - k * 0x1p-24) * size)) {
        throw new IllegalStateException("wrong product: " + c[e] + " instead of " + sum);
      }
    }
  }

  private float[] read(Plan plan, String name) {
    float[] values = new float[plan.slot(name).size()];
    product.read(plan.slot(name), values);
    return values;
  }

  @TearDown(Level.Trial)
  public void close() {
    product.close();
    opened.close();
  }

  /** A few, so that waiting for a device is a small part of what is measured. */
  @Benchmark
  @OperationsPerInvocation(RUNS)
  public void product() {
    for (int run = 0; run < RUNS; run++) {
      product.run();
    }
    StepBenchmark.await(product, state);
  }
}
