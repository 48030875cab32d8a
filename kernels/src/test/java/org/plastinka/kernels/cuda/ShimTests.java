package org.plastinka.kernels.cuda;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The CUDA backend without a GPU: the kernels, compiled as C++ into a driver that runs them on the
 * CPU, under JCuda and the backend as they are. Skipped, saying so, without Linux and g++.
 */
class ShimTests {
  private static final Path NATIVE = Path.of("").toAbsolutePath().getParent().resolve("native");
  private static final Path BUILT = Path.of("target", "shim", "libcuda.so.1").toAbsolutePath();

  private record Outcome(int code, String output) {}

  /** Once; later tests find it newer than its sources. */
  @BeforeEach
  void buildTheDriver() throws IOException, InterruptedException {
    boolean linux = System.getProperty("os.name").equals("Linux");
    boolean intel = System.getProperty("os.arch").equals("amd64");
    if (!linux || !intel || !onPath("g++")) {
      System.out.println("ShimTests skips: needs Linux on x86-64 and g++");
      abort("needs Linux on x86-64 and g++");
    }
    if (!Files.exists(BUILT) || newestSource() > Files.getLastModifiedTime(BUILT).toMillis()) {
      Files.createDirectories(BUILT.getParent());
      String source = NATIVE.resolve("shim/driver.cpp").toString();
      Outcome build =
          execute(
              Map.of(),
              List.of(
                  "g++",
                  "-std=c++17",
                  "-O2",
                  "-U_FORTIFY_SOURCE", // it would forbid longjmp between stacks
                  "-Wall",
                  "-Wextra",
                  "-Werror",
                  "-Wno-unknown-pragmas",
                  "-fPIC",
                  "-shared",
                  "-Wl,-soname,libcuda.so.1",
                  source,
                  "-o",
                  BUILT.toString()));
      assertEquals(0, build.code(), build.output());
    }
  }

  private static boolean onPath(String program) {
    return Stream.of(System.getenv("PATH").split(File.pathSeparator))
        .anyMatch(folder -> new File(folder, program).canExecute());
  }

  private static long newestSource() throws IOException {
    try (Stream<Path> files = Files.walk(NATIVE)) {
      return files.mapToLong(file -> file.toFile().lastModified()).max().orElseThrow();
    }
  }

  private static Outcome execute(Map<String, String> environment, List<String> command)
      throws IOException, InterruptedException {
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().putAll(environment);
    Process process = builder.start();
    byte[] output = process.getInputStream().readAllBytes();
    return new Outcome(process.waitFor(), new String(output, StandardCharsets.UTF_8));
  }

  /** Runs {@link CudaChecks} with the shim's driver first on the loader's path. */
  private static Outcome check(Map<String, String> shim, String... arguments)
      throws IOException, InterruptedException {
    Map<String, String> environment = new HashMap<>();
    environment.put("LD_LIBRARY_PATH", BUILT.getParent().toString());
    shim.forEach((name, value) -> environment.put("PLASTINKA_SHIM_" + name, value));
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-XX:+UseSerialGC");
    command.add("--enable-native-access=ALL-UNNAMED");
    command.add("-Djava.library.path=" + System.getProperty("java.library.path"));
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add(CudaChecks.class.getName());
    command.addAll(List.of(arguments));
    return execute(environment, command);
  }

  @Test
  void everyKernelIsWithinItsBoundUnderEveryOrderOfThreads() throws Exception {
    Outcome outcome = check(Map.of(), "catalogue");
    assertEquals(0, outcome.code(), outcome.output());
    assertTrue(outcome.output().matches("(?s).*cases [4-9]\\d\\d\\s*"), outcome.output());
  }

  @Test
  void everyDefinitionIsWithinTheSameBounds() throws Exception {
    Outcome outcome = check(Map.of("DEFINITIONS", "1"), "catalogue");
    assertEquals(0, outcome.code(), outcome.output());
  }

  @Test
  void tensorCoresAreWithinTheBoundOfTf32() throws Exception {
    Outcome outcome = check(Map.of(), "tf32");
    assertEquals(0, outcome.code(), outcome.output());
    assertTrue(outcome.output().contains("cases "), outcome.output());
  }

  /** Branches of the graph run in the order of capture, against it as far as edges allow, any. */
  @ParameterizedTest
  @ValueSource(strings = {"0", "1", "2"})
  void replayAndEagerTrainingGiveTheSameBits(String order) throws Exception {
    Outcome outcome = check(Map.of("GRAPH_ORDER", order), "training");
    assertEquals(0, outcome.code(), outcome.output());
  }

  /**
   * The first wait forks, the others become edges. Not every lack shows in the one order that runs;
   * that of each is found by {@link LanesTests}.
   */
  @ParameterizedTest
  @ValueSource(strings = {"2", "3", "6", "9", "12"})
  void anEdgeThatTheGraphLacksIsFound(String wait) throws Exception {
    Outcome outcome = check(Map.of("DROP_WAIT", wait), "training");
    assertEquals(1, outcome.code(), outcome.output());
    assertTrue(outcome.output().contains("array contents differ"), outcome.output());
  }

  /** The series once, then windows, rates and state once a lap, and nothing once an update. */
  @Test
  void trainingsCopyNothingButIndicesOnceTheSeriesAreThere() throws Exception {
    Outcome outcome = check(Map.of("LOG", "1"), "laps");
    assertEquals(0, outcome.code(), outcome.output());
    String graph = outcome.output().substring(0, outcome.output().indexOf("done"));
    String series = "to device " + LapChecks.bytes() + " bytes";
    assertEquals(1, count(graph, series), "uploads of the series for three plans");
    String epoch = graph.substring(graph.indexOf("epoch 0"), graph.indexOf("epoch 1"));
    assertTrue(graph.contains("updates 5"), graph);
    assertEquals(5, count(epoch, "graph"), epoch);
    assertEquals(3, count(epoch, "to device"), "windows, schedule, state; " + epoch);
    String lap = epoch.substring(0, epoch.lastIndexOf("graph"));
    assertEquals(0, count(lap, "to host"), "losses are read when the lap is over; " + epoch);
  }

  private static int count(String text, String word) {
    return text.split(word, -1).length - 1;
  }

  @Test
  void divergenceIsNamedThoughItIsSeenLate() throws Exception {
    Outcome outcome = check(Map.of(), "divergence");
    assertEquals(0, outcome.code(), outcome.output());
  }

  @ParameterizedTest
  @CsvSource({
    "plantedMissingBarrier, depends on the order of threads",
    "plantedOutOfBounds, wrote outside of its memory",
    "plantedDivergentBarrier, not every thread reaches"
  })
  void theShimFindsPlantedFaults(String kernel, String finding) throws Exception {
    Outcome outcome = check(Map.of(), "planted", kernel, "1");
    assertEquals(1, outcome.code(), outcome.output());
    assertTrue(outcome.output().contains(finding), outcome.output());
  }

  @Test
  void theShimFindsNothingWhereNothingIsPlanted() throws Exception {
    Outcome outcome = check(Map.of(), "planted", "plantedNothing", "1");
    assertEquals(0, outcome.code(), outcome.output());
  }

  @Test
  void theShimRefusesAGridThatNoDeviceTakes() throws Exception {
    Outcome outcome = check(Map.of(), "planted", "plantedNothing", "65536");
    assertEquals(1, outcome.code(), outcome.output());
    assertTrue(outcome.output().contains("CUDA_ERROR_INVALID_VALUE"), outcome.output());
  }

  @Test
  void aPlanThatCannotBeCapturedLeavesNothingBehind() throws Exception {
    Outcome outcome = check(Map.of("FAIL_CAPTURE", "30"), "recovery");
    assertEquals(0, outcome.code(), outcome.output());
    assertTrue(outcome.output().contains("STREAM_CAPTURE_INVALIDATED"), outcome.output());
  }

  /** Without a device, or with an old driver, the choice goes on and says why. */
  @ParameterizedTest
  @CsvSource({
    "DEVICES, 0, no NVIDIA device is visible",
    "DRIVER, 11080, the NVIDIA driver is too old: it has CUDA 11.8; install driver 525 (CUDA 12.0)",
    "CAPABILITY, 61, is too old; use a device of compute capability 7.5"
  })
  void whatCannotRunIsSaidAndTheNextBackendIsTaken(String name, String value, String said)
      throws Exception {
    Outcome outcome = check(Map.of(name, value), "open");
    assertEquals(0, outcome.code(), outcome.output());
    assertTrue(outcome.output().contains(said), outcome.output());
    assertTrue(outcome.output().contains("backend ejml"), outcome.output());
  }

  @ParameterizedTest
  @CsvSource({
    "MEMORY, 4096, 'CUDA_ERROR_OUT_OF_MEMORY (out of memory); use a smaller batch'",
    "FAIL_LAUNCH, 9, 'CUDA_ERROR_LAUNCH_FAILED (unspecified launch failure); the device may be'"
  })
  void whatFailsOnTheDeviceIsOneLineWithARemedy(String name, String value, String said)
      throws Exception {
    Outcome outcome = check(Map.of(name, value), "open");
    assertEquals(1, outcome.code(), outcome.output());
    assertTrue(outcome.output().contains(said), outcome.output());
  }

  /** With cuBLAS installed it fails at its start, since the shim is no CUDA runtime. */
  @Test
  void aMissingCublasIsOneLineWithARemedy() throws Exception {
    Outcome outcome = check(Map.of(), "cublas");
    assertEquals(1, outcome.code(), outcome.output());
    assertTrue(outcome.output().contains("cuda: cuBLAS"), outcome.output());
    assertTrue(outcome.output().contains("leave out --gemm cublas"), outcome.output());
  }
}
