package org.plastinka.kernels.cuda;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import jcuda.driver.JCudaDriver;
import org.plastinka.engine.backend.Backend;
import org.plastinka.engine.backend.Backends;
import org.plastinka.engine.backend.Executable;
import org.plastinka.engine.plan.MatrixStep;
import org.plastinka.engine.plan.Plan;
import org.plastinka.engine.plan.Slot;
import org.plastinka.engine.plan.Step;
import org.plastinka.kernels.cuda.GemmLaunches.Tile;
import org.plastinka.kernels.host.ExecutableTests;
import org.plastinka.kernels.host.StepCases;
import org.plastinka.kernels.host.StepParity;

/**
 * What the backend must do, on a device ({@link CudaDeviceTests}) and on the driver of native/shim.
 * For the latter {@link ShimTests} runs this in a Java machine of its own: JCuda takes the driver
 * it finds first, and keeps it.
 */
final class CudaChecks {
  /** Unit roundoff of TF32 by that of float32. */
  private static final double TF32_SHARE = 0x1p13;

  private static final Map<String, String> CUBLAS = Map.of("gemm", "cublas");

  private CudaChecks() {}

  public static void main(String[] arguments) throws Exception {
    switch (arguments[0]) {
      case "catalogue" -> catalogue();
      case "tiles" -> tiles();
      case "tf32" -> tf32();
      case "training" -> training();
      case "laps" -> LapChecks.laps();
      case "divergence" -> LapChecks.divergence();
      case "endurance" -> EnduranceChecks.endurance(Integer.parseInt(arguments[1]));
      case "threads" -> threads();
      case "cublas" -> cublas();
      case "recovery" -> recovery();
      case "failures" -> failures(Map.of());
      case "cublas-failures" -> failures(CUBLAS);
      case "forbidden" -> forbidden();
      case "planted" -> planted(arguments[1], Integer.parseInt(arguments[2]));
      case "open" -> open();
      default -> throw new IllegalArgumentException(arguments[0]);
    }
  }

  private static Backend cuda(Map<String, String> options) {
    return Backends.open("cuda", 1, options).backend();
  }

  static void catalogue() {
    List<Step> steps = new ArrayList<>(StepCases.all());
    steps.addAll(CudaCases.all());
    check(steps, Map.of(), 1);
  }

  /** Every product by the kernel of each tile, of which a plan takes one. */
  static void tiles() {
    for (Tile tile : Tile.EXACT) {
      System.setProperty(GemmLaunches.TILE, tile.name());
      System.out.println(tile);
      check(products(), Map.of(), 1);
    }
    System.clearProperty(GemmLaunches.TILE);
  }

  private static List<Step> products() {
    List<Step> products = new ArrayList<>(StepCases.all());
    products.addAll(CudaCases.all());
    products.removeIf(step -> !(step instanceof MatrixStep.Gemm));
    return products;
  }

  static void tf32() {
    List<Step> steps = new ArrayList<>();
    for (Step step : StepCases.all()) {
      if (step instanceof MatrixStep.Gemm gemm && Math.min(gemm.m(), gemm.n()) > 32) {
        steps.add(step);
      }
    }
    check(steps, Map.of("tf32", "true"), TF32_SHARE);
  }

  /** All of them, so that one run on a device tells of each that is not within its bound. */
  private static void check(List<Step> steps, Map<String, String> options, double share) {
    int failures = 0;
    try (Backend backend = cuda(options)) {
      for (Step step : steps) {
        try {
          StepParity.check(step, backend, share);
        } catch (AssertionError failure) {
          System.out.println(failure.getMessage());
          failures++;
        }
      }
    }
    assertEquals(0, failures, "of " + steps.size() + " cases");
    System.out.println("cases " + steps.size());
  }

  /** Each with an executable of its own, made and run while others are. */
  static void threads() throws Exception {
    try (Backend backend = cuda(Map.of())) {
      ExecutableTests.onThreads(backend, 20);
    }
    System.out.println("done");
  }

  static void cublas() {
    check(products(), CUBLAS, 1);
    Plan plan = CudaCases.trainingPlan();
    List<float[]> eager = updates(plan, "cuda", Map.of("gemm", "cublas", "graph", "false"));
    assertSameBits(eager, updates(plan, "cuda", CUBLAS));
  }

  /**
   * A plan that cannot be captured leaves nothing behind, on the device or on its stream: the next
   * one, with the same data, gives the bits of an eager run.
   */
  private static void recovery() {
    Plan plan = CudaCases.trainingPlan();
    List<float[]> eager = updates(plan, "cuda", Map.of("graph", "false"));
    try (CudaDevice device = new CudaDevice()) {
      long free = device.freeBytes();
      try (Backend backend = cuda(Map.of())) {
        IllegalStateException refused =
            assertThrows(IllegalStateException.class, () -> backend.compile(plan));
        System.out.println(refused.getMessage());
        assertEquals(0, refused.getSuppressed().length);
        assertSameBits(eager, updates(plan, backend));
      }
      assertEquals(free, device.freeBytes());
    }
  }

  /** Whichever call of the driver fails while a plan is made, nothing is left behind. */
  private static void failures(Map<String, String> options) {
    Plan plan = CudaCases.trainingPlan();
    try (CudaDevice device = new CudaDevice()) {
      long free = device.freeBytes();
      String failure;
      for (int call = 1; (failure = failure(plan, options)) != null; call++) {
        assertEquals(free, device.freeBytes(), "after a failure of call " + call + ": " + failure);
        System.out.println("call " + call + ": " + failure);
      }
      assertEquals(free, device.freeBytes());
    }
  }

  /** What was said of the failure of one call, which is one further each time; null if none was. */
  private static String failure(Plan plan, Map<String, String> options) {
    JCudaDriver.cuProfilerStart();
    try (Backend backend = cuda(options);
        Executable executable = backend.compile(plan)) {
      JCudaDriver.cuProfilerStop();
      return null;
    } catch (IllegalStateException | IllegalArgumentException failed) {
      assertEquals(0, failed.getSuppressed().length, failed.getMessage());
      return failed.getMessage();
    } finally {
      JCudaDriver.cuProfilerStop();
    }
  }

  /**
   * Graphs with and without branches and eager runs of a whole training step give the same bits,
   * near those of float64.
   */
  static void training() {
    Plan plan = CudaCases.trainingPlan();
    List<float[]> replayed = updates(plan, "cuda", Map.of());
    List<float[]> eager = updates(plan, "cuda", Map.of("graph", "false"));
    List<float[]> line = updates(plan, "cuda", Map.of("branches", "false"));
    List<float[]> reference = updates(plan, "reference", Map.of());
    assertSameBits(eager, replayed);
    assertSameBits(eager, line);
    for (int slot = 0; slot < replayed.size(); slot++) {
      assertArrayEquals(reference.get(slot), replayed.get(slot), 1e-3f);
    }
    steadyRunsAllocateNothing(plan);
    System.out.println("loss " + replayed.get(0)[0] + " reference " + reference.get(0)[0]);
  }

  private static void assertSameBits(List<float[]> some, List<float[]> others) {
    for (int slot = 0; slot < some.size(); slot++) {
      assertArrayEquals(some.get(slot), others.get(slot));
    }
  }

  private static void steadyRunsAllocateNothing(Plan plan) {
    var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
    long self = Thread.currentThread().getId();
    try (Backend backend = cuda(Map.of());
        Executable executable = backend.compile(plan)) {
      CudaCases.fill(executable);
      executable.run();
      long before = threads.getThreadAllocatedBytes(self);
      for (int run = 0; run < 10; run++) {
        executable.run();
      }
      long bytes = threads.getThreadAllocatedBytes(self) - before;
      assertTrue(bytes <= 256, bytes + " bytes, of which the counter takes some");
    }
  }

  private static List<float[]> updates(Plan plan, String name, Map<String, String> options) {
    try (Backend backend = Backends.open(name, 1, options).backend()) {
      return updates(plan, backend);
    }
  }

  private static List<float[]> updates(Plan plan, Backend backend) {
    try (Executable executable = backend.compile(plan)) {
      CudaCases.fill(executable);
      for (int update = 0; update < 3; update++) {
        executable.run();
      }
      List<float[]> results = new ArrayList<>();
      for (String slot : CudaCases.RESULTS) {
        float[] values = new float[plan.slot(slot).size()];
        executable.read(plan.slot(slot), values);
        results.add(values);
      }
      return results;
    }
  }

  /** Launches a kernel with a fault, or too large a grid; the shim's driver must refuse it. */
  private static void planted(String kernel, int gridY) {
    try (CudaDevice device = new CudaDevice();
        DeviceMemory memory = new DeviceMemory(device, new long[] {256, 256}, null)) {
      Parameter out = new Parameter.Pointer(0, 0);
      Parameter in = new Parameter.Pointer(1, 0);
      DeviceWork.Launch launch =
          new DeviceWork.Launch(kernel, 1, gridY, 1, DeviceWork.BLOCK, List.of(out, in));
      new KernelCall(launch, device, memory.bases()).enqueue(device.stream());
      device.await("run " + kernel);
      System.out.println("ran " + kernel);
    }
  }

  /** Waits for the device while a graph is captured; the shim's driver must refuse it. */
  private static void forbidden() {
    try (CudaDevice device = new CudaDevice()) {
      Lanes lanes = Lanes.one(CudaCases.trainingPlan());
      new PlanGraph(device, lanes, (step, stream) -> device.await("wait within a capture"));
    }
  }

  /** What a user sees who takes any backend: opens it, compiles a plan and runs it. */
  private static void open() {
    Backends.Choice choice = Backends.open(Backends.AUTO, 1);
    choice.reasons().forEach(reason -> System.out.println("backend " + reason));
    Plan plan = CudaCases.trainingPlan();
    try (Backend backend = choice.backend();
        Executable executable = backend.compile(plan)) {
      CudaCases.fill(executable);
      executable.run();
      Slot loss = plan.slot(CudaCases.RESULTS.get(0));
      float[] value = new float[1];
      executable.read(loss, value);
      assertEquals(1, loss.size());
      assertTrue(Float.isFinite(value[0]));
    }
  }
}
