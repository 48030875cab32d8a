package org.plastinka.kernels.cuda;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.plastinka.engine.plan.Buffer;
import org.plastinka.engine.plan.BufferPlanner;
import org.plastinka.engine.plan.Plan;
import org.plastinka.engine.plan.Step;
import org.plastinka.kernels.cuda.GemmLaunches.Tile;
import org.plastinka.kernels.host.StepCases;

/** The committed device code is that of the sources, complete, and what the assembler accepts. */
class DeviceCodeTests {
  private static final Path NATIVE = Path.of("").toAbsolutePath().getParent().resolve("native");

  private static final List<String> MODULES = List.of("kernels.75", "kernels.80", "tf32.80");

  private static Properties properties() throws IOException {
    Properties properties = new Properties();
    try (InputStream stream = DeviceCode.class.getResourceAsStream("device-code.properties")) {
      properties.load(stream);
    }
    return properties;
  }

  private static String text(String module) {
    return new String(DeviceCode.read(module + ".ptx"), StandardCharsets.UTF_8);
  }

  @Test
  void deviceCodeWasCompiledFromTheseSources() throws IOException, NoSuchAlgorithmException {
    MessageDigest sha = MessageDigest.getInstance("SHA-256");
    try (Stream<Path> files = Files.list(NATIVE)) {
      for (Path source :
          files.filter(file -> file.toString().matches(".*\\.cuh?")).sorted().toList()) {
        sha.update(Files.readAllBytes(source));
      }
    }
    assertEquals(
        properties().getProperty("sources.sha256"),
        HexFormat.of().formatHex(sha.digest()),
        "native/ changed: run ./mvnw -Pcuda package with nvcc, and commit what it makes");
    assertTrue(properties().getProperty("compiler").startsWith("nvcc "));
  }

  @Test
  void everyKernelThatStepsLaunchIsInTheCode() {
    List<Step> steps = new ArrayList<>(StepCases.all());
    steps.addAll(CudaCases.all());
    Set<String> launched = new TreeSet<>();
    List.of(CudaOptions.of(Map.of()), new CudaOptions(true, true, true, false))
        .forEach(
            options -> {
              for (Step step : steps) {
                LaunchPlan.of(alone(step), options).work().stream()
                    .flatMap(List::stream)
                    .forEach(work -> launched.add(((DeviceWork.Launch) work).kernel()));
              }
            });
    Tile.EXACT.forEach(tile -> launched.add(tile.kernel)); // by sizes that no case needs to have
    assertEquals(compiled("kernels.75", "tf32.80"), launched);
    assertEquals(compiled("kernels.80", "tf32.80"), launched);
  }

  private static Set<String> compiled(String... modules) {
    Set<String> compiled = new TreeSet<>();
    for (String module : modules) {
      Matcher entry = Pattern.compile("\\.entry (\\w+)").matcher(text(module));
      while (entry.find()) {
        compiled.add(entry.group(1));
      }
    }
    return compiled;
  }

  private static Plan alone(Step step) {
    Set<Buffer> buffers = new LinkedHashSet<>();
    step.reads().forEach(slot -> buffers.add(slot.buffer()));
    step.writes().forEach(slot -> buffers.add(slot.buffer()));
    return new Plan(List.of(step), Map.of(), BufferPlanner.place(buffers, 0));
  }

  @Test
  void ptxIsOfTheVersionThatTheOldestDriverReads() {
    for (String module : MODULES) {
      String target = module.substring(module.indexOf('.') + 1);
      assertTrue(text(module).contains("\n.version 8.0\n.target sm_" + target + "\n"), module);
      assertFalse(
          Pattern.compile("\\s(atom|red)\\.").matcher(text(module)).find(),
          "no atomics: same seed, same bits");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "13000, 80, kernels.fatbin",
    "13000, 89, kernels.fatbin",
    "13010, 90, kernels.fatbin",
    "12040, 90, kernels.80.ptx", // older than the compiler
    "13000, 75, kernels.75.ptx",
    "13000, 100, kernels.80.ptx" // newer than what is finished
  })
  void aDeviceGetsFinishedCodeOnlyWhereItsDriverReadsIt(int driver, int capability, String file) {
    assertEquals(file, DeviceCode.file("kernels", driver, capability));
  }

  @Test
  void thePtxCanBeAskedFor() {
    System.setProperty(DeviceCode.ALWAYS_PTX, "true");
    try {
      assertEquals("tf32.80.ptx", DeviceCode.file("tf32", 13000, 90));
    } finally {
      System.clearProperty(DeviceCode.ALWAYS_PTX);
    }
  }

  /** Registers and shared memory are in bench/RESULTS.md; spills would be slow on every device. */
  @ParameterizedTest
  @CsvSource({
    "kernels.75, 75",
    "kernels.75, 80",
    "kernels.80, 80",
    "kernels.80, 86",
    "kernels.80, 89",
    "kernels.80, 90",
    "tf32.80, 80",
    "tf32.80, 90"
  })
  void theAssemblerAcceptsThePtxWithoutSpills(String module, int architecture) throws Exception {
    String home = System.getenv().getOrDefault("CUDA_HOME", "/usr/local/cuda");
    Path ptxas = Path.of(home, "bin", "ptxas");
    if (!Files.isExecutable(ptxas)) {
      System.out.println("DeviceCodeTests skips assembling: no " + ptxas);
      abort("no " + ptxas);
    }
    Path source = Files.createTempFile("device-code", ".ptx");
    Files.writeString(source, text(module).replace("\0", ""));
    Process process =
        new ProcessBuilder(
                ptxas.toString(), "-v", "-arch=sm_" + architecture, "-o", "/dev/null", "" + source)
            .redirectErrorStream(true)
            .start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    Files.delete(source);
    assertEquals(0, process.waitFor(), said);
    Matcher spills = Pattern.compile("(\\d+) bytes spill stores").matcher(said);
    assertTrue(spills.find(), said);
    do {
      assertEquals("0", spills.group(1), said);
    } while (spills.find());
  }
}
