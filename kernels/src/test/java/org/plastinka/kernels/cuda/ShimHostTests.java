package org.plastinka.kernels.cuda;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.plastinka.kernels.cuda.ShimDriver.check;
import static org.plastinka.kernels.cuda.ShimDriver.checkWithCublas;

import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.plastinka.kernels.cuda.ShimDriver.Outcome;

/**
 * What the backend asks of the driver, and what it makes of a refusal, on the driver of
 * native/shim; its kernels are the matter of {@link ShimTests}.
 */
class ShimHostTests {
  @BeforeEach
  void buildTheDriver() throws Exception {
    ShimDriver.build();
  }

  @Test
  void aPlanThatCannotBeCapturedLeavesNothingBehind() throws Exception {
    Outcome outcome = check(Map.of("FAIL_CAPTURE", "30"), "recovery");
    assertEquals(0, outcome.code(), outcome.output());
    assertTrue(outcome.output().contains("STREAM_CAPTURE_INVALIDATED"), outcome.output());
  }

  /** Without a device, or with one that refuses the code, the choice goes on and says why. */
  @ParameterizedTest
  @CsvSource({
    "DEVICES, 0, no NVIDIA device is visible",
    "DRIVER, 11080, the NVIDIA driver is too old: it has CUDA 11.8; install driver 525 (CUDA 12.0)",
    "CAPABILITY, 61, is too old; use a device of compute capability 7.5",
    "FAIL_LOAD, 1, 'passed over (cuda: load kernels.ptx: line 7: planted; fatal: CUDA_ERROR_INVALID_PTX'"
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

  @Test
  void whicheverCallFailsNothingIsLeftBehind() throws Exception {
    Outcome outcome = check(Map.of(), "failures");
    assertEquals(0, outcome.code(), outcome.output());
    assertTrue(outcome.output().contains("call 200: "), outcome.output());
  }

  @Test
  void whicheverCallOfCublasFailsNothingIsLeftBehind() throws Exception {
    Outcome outcome = checkWithCublas("cublas-failures");
    assertEquals(0, outcome.code(), outcome.output());
    assertTrue(outcome.output().contains("cuBLAS, set precision"), outcome.output());
  }

  @Test
  void executablesOfOneDeviceRunOnSeveralThreadsAtOnce() throws Exception {
    Outcome outcome = check(Map.of(), "threads");
    assertEquals(0, outcome.code(), outcome.output());
  }

  /** The driver does nothing before it must: an event for pinned memory, and waits for results. */
  @ParameterizedTest
  @ValueSource(strings = {"5", "9", "12"})
  void aWaitThatTheHostLacksIsFound(String wait) throws Exception {
    Outcome outcome = check(Map.of("DROP_SYNC", wait), "training");
    assertEquals(1, outcome.code(), outcome.output());
    assertTrue(outcome.output().contains("array contents differ"), outcome.output());
  }

  @Test
  void whatACaptureForbidsIsFound() throws Exception {
    Outcome outcome = check(Map.of(), "forbidden");
    assertEquals(1, outcome.code(), outcome.output());
    assertTrue(outcome.output().contains("CAPTURE_UNSUPPORTED"), outcome.output());
  }

  /** Products are near float64, and the same bits by graph and eagerly. */
  @Test
  void cublasProductsAreWithinTheSameBounds() throws Exception {
    Outcome outcome = checkWithCublas("cublas");
    assertEquals(0, outcome.code(), outcome.output());
  }

  @Test
  void aMissingCublasIsOneLineWithARemedy() throws Exception {
    Outcome outcome = check(Map.of(), "cublas");
    assertEquals(1, outcome.code(), outcome.output());
    assertTrue(outcome.output().contains("cuda: cuBLAS"), outcome.output());
    assertTrue(outcome.output().contains("leave out --gemm cublas"), outcome.output());
  }
}
