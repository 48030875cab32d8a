package org.plastinka.kernels.cuda;

import static org.junit.jupiter.api.Assumptions.abort;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.plastinka.engine.backend.Availability.Unavailable;

/** The backend on a device; skipped, saying why, where there is none. */
@Tag("gpu")
class CudaDeviceTests {

  @BeforeEach
  void needsADevice() {
    if (new CudaProvider().probe() instanceof Unavailable unavailable) {
      System.out.println("CudaDeviceTests skips: " + unavailable);
      abort("" + unavailable);
    }
  }

  @Test
  void everyStepIsWithinItsBound() {
    CudaChecks.catalogue();
  }

  @Test
  void replayAndEagerTrainingGiveTheSameBits() {
    CudaChecks.training();
  }

  @Test
  void replayAndEagerTrainingsOfResidentSeriesGiveTheSameBits() {
    LapChecks.laps();
  }

  @Test
  void divergenceIsNamedThoughItIsSeenLate() {
    LapChecks.divergence();
  }

  @Test
  void longTrainingsTakeNoMemory() {
    EnduranceChecks.endurance(10_000);
  }

  @Test
  void executablesOfOneDeviceRunOnSeveralThreadsAtOnce() throws Exception {
    CudaChecks.threads();
  }

  @Test
  void theKernelOfEveryTileIsWithinItsBound() {
    CudaChecks.tiles();
  }

  @Test
  void tensorCoresAreWithinTheBoundOfTf32() {
    if (CudaDevice.capability() < DeviceCode.TF32_CAPABILITY) {
      abort("tensor cores for TF32 begin with compute capability 8.0");
    }
    CudaChecks.tf32();
  }

  /** The translated PTX is what newer devices run, so it is run even where finished code is. */
  @Test
  void whatTheDriverTranslatesIsWithinTheSameBounds() {
    System.setProperty(DeviceCode.ALWAYS_PTX, "true");
    try {
      CudaChecks.catalogue();
      if (CudaDevice.capability() >= DeviceCode.TF32_CAPABILITY) {
        CudaChecks.tf32();
      }
    } finally {
      System.clearProperty(DeviceCode.ALWAYS_PTX);
    }
  }

  @Test
  void cublasProductsAreWithinTheSameBounds() {
    try {
      CudaChecks.cublas();
    } catch (IllegalStateException missing) {
      if (!missing.getMessage().contains("cuBLAS not found")) {
        throw missing;
      }
      System.out.println("CudaDeviceTests skips cuBLAS: " + missing.getMessage());
      abort(missing.getMessage());
    }
  }
}
