package org.plastinka.kernels.cuda;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.abort;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.plastinka.engine.backend.Availability.Unavailable;
import org.plastinka.engine.backend.Backends;

/** What is said where the backend cannot run, and which options it takes. */
class CudaProviderTests {

  @Test
  void withoutADriverTheMissingFileAndARemedyAreOneLine() {
    boolean driver =
        Stream.of("/usr/lib/x86_64-linux-gnu", "/usr/lib64", "/usr/lib", "/usr/lib/wsl/lib")
            .anyMatch(folder -> Files.exists(Path.of(folder, "libcuda.so.1")));
    if (driver || !System.getProperty("os.name").equals("Linux")) {
      System.out.println("CudaProviderTests skips: there is an NVIDIA driver, or this is no Linux");
      abort("there is an NVIDIA driver, or this is no Linux");
    }
    for (int probe = 0; probe < 2; probe++) { // JCuda's second error says nothing
      Unavailable said = (Unavailable) new CudaProvider().probe();
      assertEquals("NVIDIA driver not found: libcuda.so.1", said.reason());
      assertEquals("install the NVIDIA driver 525 (CUDA 12.0) or newer", said.remedy());
    }
    IllegalArgumentException refused =
        assertThrows(IllegalArgumentException.class, () -> Backends.open("cuda", 1));
    assertTrue(refused.getMessage().contains("--backend cuda: cannot be used here"));
  }

  @Test
  void theMissingFileIsFoundInTheLoadersMessage() {
    LinkageError error =
        new UnsatisfiedLinkError(
            "Error while loading native library\nStack trace: ... libX.so: libcublas.so.12: cannot"
                + " open shared object file: No such file or directory\n at ...");
    assertEquals("libcublas.so.12", DriverLibrary.missing(error));
    assertEquals("other", DriverLibrary.missing(new NoClassDefFoundError("other\nmore")));
  }

  @ParameterizedTest
  @CsvSource({"25.0.1, true", "25, true", "25.0.2, true"})
  void javaThatMovesArraysIsRefused(String version, boolean g1) {
    Runtime.Version java = Runtime.Version.parse(version);
    assertNotNull(CudaProvider.movingArrays(java, g1));
    assertNull(CudaProvider.movingArrays(java, false));
  }

  @ParameterizedTest
  @CsvSource({"25.0.3", "17.0.15", "26"})
  void otherJavaIsTaken(String version) {
    assertNull(CudaProvider.movingArrays(Runtime.Version.parse(version), true));
  }

  @Test
  void optionsAreNamedAndChecked() {
    assertEquals(new CudaOptions(true, true, false, false), CudaOptions.of(Map.of()));
    assertEquals(
        new CudaOptions(false, true, true, false),
        CudaOptions.of(Map.of("graph", "false", "tf32", "true", "gemm", "own")));
    assertRefused(
        Map.of("fast", "true"), "no option 'fast'; there are graph, branches, tf32, gemm");
    assertRefused(Map.of("gemm", "mkl"), "must be own|cublas, was mkl");
    assertRefused(Map.of("tf32", "true", "gemm", "cublas"), "--tf32 is for our own products");
    IllegalArgumentException none =
        assertThrows(
            IllegalArgumentException.class,
            () -> Backends.open("ejml", 1, Map.of("graph", "false")));
    assertTrue(none.getMessage().contains("ejml: has no options"), none.getMessage());
  }

  private static void assertRefused(Map<String, String> options, String said) {
    IllegalArgumentException refused =
        assertThrows(IllegalArgumentException.class, () -> CudaOptions.of(options));
    assertTrue(refused.getMessage().contains(said), refused.getMessage());
  }
}
