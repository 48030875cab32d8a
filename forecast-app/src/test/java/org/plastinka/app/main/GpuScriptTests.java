package org.plastinka.app.main;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What bench/gpu makes of what it runs: in a kit of stand-ins, of which Java fails if asked to. */
@EnabledOnOs(OS.LINUX)
class GpuScriptTests {
  private static final String DEVICE = "float32, a device of compute capability 9.0";

  @TempDir private Path kit;

  private record Said(int code, String text) {
    void requires(int expected, String... texts) {
      assertEquals(expected, code, text);
      for (String each : texts) {
        assertTrue(text.contains(each), text);
      }
    }
  }

  @BeforeEach
  void kitOfStandIns() throws IOException {
    Files.writeString(kit.resolve("COMMIT"), "abc");
    Files.createDirectories(kit.resolve("bench"));
    for (String script : List.of("gpu", "gpu-deep")) {
      Files.copy(Path.of("../bench", script), kit.resolve("bench").resolve(script));
    }
    Files.createDirectories(kit.resolve("cases"));
    Files.createFile(kit.resolve("cases/small.in.json"));
    script("java/bin/java", "case \"$*\" in *\"$FAILS\"*) exit 1;; esac");
    script(
        "package/bin/plastinka",
        "[ $1 != doctor ] || echo \"backend   cuda: $CUDA\"",
        "while [ $# -gt 0 ]; do",
        "  [ \"$1\" != --out ] || { mkdir -p \"$2\"; echo 1 | tee \"$2/model.safetensors\"; }",
        "  [ \"$1\" != --out ] || cp \"$2/model.safetensors\" \"$2/history.csv\"",
        "  shift",
        "done");
    script("python", "[ \"$1\" = -c ] || cat");
    script("cuda/bin/compute-sanitizer", "");
    script("cuda/bin/ncu", "");
    script("cuda/bin/nsys", "");
  }

  private void script(String name, String... lines) throws IOException {
    Path file = kit.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, "#!/bin/sh\n" + String.join("\n", lines) + "\n");
    assertTrue(file.toFile().setExecutable(true));
  }

  private Said run(String cuda, String fails, String... words) throws Exception {
    ProcessBuilder process =
        new ProcessBuilder("bash", kit.resolve("bench/gpu").toString()).redirectErrorStream(true);
    process.command().addAll(List.of(words));
    Map<String, String> environment = process.environment();
    environment.keySet().removeIf(name -> name.startsWith("PLASTINKA_"));
    environment.put("PLASTINKA_RESULTS", kit.resolve("results").toString());
    environment.put("PYTHON", kit.resolve("python").toString());
    environment.put("CUDA_HOME", kit.resolve("cuda").toString());
    environment.put("CUDA", cuda);
    environment.put("FAILS", fails);
    Process started = process.start();
    String said = new String(started.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Said(started.waitFor(), said);
  }

  @Test
  void whereCudaCannotRunItSaysWhyAndEnds() throws Exception {
    Said said = run("unavailable (no driver)", "nothing");
    said.requires(1, "the cuda backend cannot run here: backend   cuda: unavailable (no driver)\n");
    assertFalse(said.text().contains("check-"), said.text());
  }

  @Test
  void itPassesWhereAllDoes() throws Exception {
    run(DEVICE, "nothing").requires(0, "check-endurance: ok", "products: ok", "all checks passed");
    String forecasts = Files.readString(kit.resolve("results/torch-forecast-graph.txt"));
    assertTrue(forecasts.contains("\nvinyl-512 infer-graph 9\n"), forecasts);
    String products = Files.readString(kit.resolve("results/torch-products.txt"));
    assertTrue(products.contains("\n1024x1024x1024 sgemm 9\n"), products);
  }

  @ParameterizedTest
  @CsvSource({
    "CudaChecks endurance 10000, check-endurance",
    "CudaChecks cublas, check-cublas",
    "-foe true, products"
  })
  void itFailsWhereOneDoesAndGoesOn(String fails, String name) throws Exception {
    run(DEVICE, fails).requires(1, name + ": exit code 1", "step-cpu: ok", "SOMETHING FAILED");
  }

  @Test
  void deepItRunsMoreChecksUnderTheSanitizer() throws Exception {
    run(DEVICE, "nothing", "--deep")
        .requires(0, "sanitizer-racecheck-laps: ok", "profile-VINYL_512: ok", "all checks passed");
    String asked = Files.readString(kit.resolve("results/sanitizer-racecheck-laps.txt"));
    assertTrue(asked.contains("--tool racecheck --error-exitcode 1"), asked);
    assertTrue(asked.contains("CudaChecks laps\n"), asked);
  }
}
