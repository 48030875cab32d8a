package org.plastinka.kernels.cuda;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.abort;

import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.plastinka.engine.backend.Availability.Unavailable;
import org.plastinka.engine.backend.Backend;
import org.plastinka.engine.backend.Backends;
import org.plastinka.engine.plan.MatrixStep;
import org.plastinka.engine.plan.Step;
import org.plastinka.kernels.host.StepCases;
import org.plastinka.kernels.host.StepParity;

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
  void tensorCoresAreWithinTheBoundOfTf32() {
    if (CudaDevice.capability() < DeviceCode.TF32_CAPABILITY) {
      abort("tensor cores for TF32 begin with compute capability 8.0");
    }
    CudaChecks.tf32();
  }

  /** The translated PTX is what newer devices run, so it is loaded even where finished code is. */
  @Test
  void theDriverTranslatesThePtx() {
    try (CudaDevice device = new CudaDevice()) {
      device.translate("kernels");
    }
  }

  @Test
  void cublasProductsAreWithinTheSameBounds() {
    Backend opened;
    try {
      opened = Backends.open("cuda", 1, Map.of("gemm", "cublas")).backend();
    } catch (IllegalStateException missing) {
      System.out.println("CudaDeviceTests skips cuBLAS: " + missing.getMessage());
      abort(missing.getMessage());
      return;
    }
    int products = 0;
    try (Backend backend = opened) {
      for (Step step : StepCases.all()) {
        if (step instanceof MatrixStep.Gemm) {
          StepParity.check(step, backend, 1);
          products++;
        }
      }
    }
    assertEquals(180, products);
  }
}
