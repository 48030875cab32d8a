package org.plastinka.kernels.cuda;

import static org.plastinka.kernels.cuda.ShimDriver.check;
import static org.plastinka.kernels.cuda.ShimDriver.checkWithCublas;

import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

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
    check(Map.of("FAIL_CAPTURE", "30"), "recovery").requires(0, "STREAM_CAPTURE_INVALIDATED");
  }

  /** Without a device, or with one that refuses the code, the choice goes on and says why. */
  @ParameterizedTest
  @CsvSource({
    "DEVICES, 0, no NVIDIA device is visible",
    "DRIVER, 11080, the NVIDIA driver is too old: it has CUDA 11.8; install driver 525 (CUDA 12.0)",
    "CAPABILITY, 61, is too old; use a device of compute capability 7.5",
    "FAIL_LOAD, 1, 'passed over (cuda: load kernels.80.ptx: line 7: planted; fatal: CUDA_ERROR_INVALID_PTX'"
  })
  void whatCannotRunIsSaidAndTheNextBackendIsTaken(String name, String value, String said)
      throws Exception {
    check(Map.of(name, value), "open").requires(0, said, "backend ejml");
  }

  @ParameterizedTest
  @CsvSource({
    "MEMORY, 4096, 'CUDA_ERROR_OUT_OF_MEMORY (out of memory); use a smaller batch'",
    "FAIL_LAUNCH, 9, 'CUDA_ERROR_LAUNCH_FAILED (unspecified launch failure); the device may be'"
  })
  void whatFailsOnTheDeviceIsOneLineWithARemedy(String name, String value, String said)
      throws Exception {
    check(Map.of(name, value), "open").requires(1, said);
  }

  @Test
  void whicheverCallFailsNothingIsLeftBehind() throws Exception {
    check(Map.of(), "failures").requires(0, "call 200: ");
  }

  @Test
  void whicheverCallOfCublasFailsNothingIsLeftBehind() throws Exception {
    checkWithCublas("cublas-failures").requires(0, "cuBLAS, set precision");
  }

  @Test
  void longTrainingsTakeNoMemory() throws Exception {
    checkEndurance(0).requires(0, "40 updates, loss ", "40 laps, loss ");
  }

  /** The first launch is the rehearsal's, the last update's is the 41st; laps follow, of five. */
  @ParameterizedTest
  @CsvSource({
    "2, free bytes before updates and after all is closed",
    "20, free bytes after a twentieth and all updates",
    "41, free bytes after a twentieth and all updates",
    "47, free bytes before laps and after all is closed",
    "200, free bytes after a twentieth and all laps"
  })
  void whatOneLaunchOfManyTakesForGoodIsFound(int launch, String said) throws Exception {
    checkEndurance(launch).requires(1, said);
  }

  private static ShimDriver.Outcome checkEndurance(int leakingLaunch) throws Exception {
    Map<String, String> shim = Map.of("DEFINITIONS", "1", "LEAK", "" + leakingLaunch);
    return check(shim, "endurance", "40");
  }

  @Test
  void executablesOfOneDeviceRunOnSeveralThreadsAtOnce() throws Exception {
    check(Map.of(), "threads").requires(0);
  }

  /** The driver does nothing before it must: an event for pinned memory, and waits for results. */
  @ParameterizedTest
  @ValueSource(strings = {"5", "9", "12"})
  void aWaitThatTheHostLacksIsFound(String wait) throws Exception {
    check(Map.of("DROP_SYNC", wait), "training").requires(1, "array contents differ");
  }

  @Test
  void whatACaptureForbidsIsFound() throws Exception {
    check(Map.of(), "forbidden").requires(1, "CAPTURE_UNSUPPORTED");
  }

  /** Products are near float64, and the same bits by graph and eagerly. */
  @Test
  void cublasProductsAreWithinTheSameBounds() throws Exception {
    checkWithCublas("cublas").requires(0);
  }

  @Test
  void aMissingCublasIsOneLineWithARemedy() throws Exception {
    check(Map.of(), "cublas").requires(1, "cuda: cuBLAS", "leave out --gemm cublas");
  }
}
