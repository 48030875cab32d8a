package org.plastinka.kernels.cuda;

import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.util.Map;
import jcuda.driver.CUresult;
import jcuda.driver.JCudaDriver;
import org.plastinka.engine.backend.Availability;
import org.plastinka.engine.backend.Availability.Unavailable;
import org.plastinka.engine.backend.Backend;
import org.plastinka.engine.backend.BackendProvider;

/**
 * Finds {@link CudaBackend} where a driver, a device and a Java that may talk to them are there.
 */
public final class CudaProvider implements BackendProvider {
  @Override
  public String name() {
    return "cuda";
  }

  @Override
  public int priority() {
    return 30;
  }

  @Override
  public Availability probe() {
    Unavailable problem = movingArrays(Runtime.version(), collectsWithG1());
    if (problem == null) {
      problem = DriverLibrary.problem();
    }
    return problem != null ? problem : device();
  }

  /** G1 of these versions can move an array that native code holds. */
  static Unavailable movingArrays(Runtime.Version java, boolean g1) {
    boolean broken = java.feature() == 25 && java.interim() == 0 && java.update() < 3;
    return broken && g1
        ? new Unavailable(
            "Java " + java + " with G1 can move arrays that native code holds (JDK-8377811)",
            "use Java 25.0.3 or newer, or -XX:+UseParallelGC")
        : null;
  }

  private static boolean collectsWithG1() {
    return ManagementFactory.getGarbageCollectorMXBeans().stream()
        .map(GarbageCollectorMXBean::getName)
        .anyMatch(name -> name.startsWith("G1"));
  }

  private static Availability device() {
    int driver = CudaDevice.driverVersion();
    String cuda = driver / 1000 + "." + driver % 1000 / 10;
    if (driver < DeviceCode.LEAST_DRIVER) {
      return new Unavailable(
          "the NVIDIA driver is too old: it has CUDA " + cuda,
          "install driver " + DeviceCode.LEAST_DRIVER_NAME + " or newer");
    }
    int code = JCudaDriver.cuInit(0);
    if (code == CUresult.CUDA_ERROR_NO_DEVICE || code == 0 && CudaDevice.count() == 0) {
      return new Unavailable(
          "no NVIDIA device is visible",
          "see that nvidia-smi lists one and CUDA_VISIBLE_DEVICES does not hide it");
    }
    if (code != CUresult.CUDA_SUCCESS) {
      return new Unavailable(
          "the NVIDIA driver does not start (" + CUresult.stringFor(code) + ")",
          "see nvidia-smi; after an update of the driver the machine must be restarted");
    }
    int capability = CudaDevice.capability();
    String which = CudaDevice.name() + ", compute capability " + capability / 10.0;
    return capability < DeviceCode.LEAST_CAPABILITY
        ? new Unavailable(which + " is too old", "use a device of compute capability 7.5 or newer")
        : new Availability.Available("float32, " + which + ", CUDA " + cuda);
  }

  @Override
  public Backend open(int threads) {
    return open(threads, Map.of());
  }

  /**
   * @param threads of no meaning here
   * @param options as {@link CudaOptions#of} has them
   */
  @Override
  public Backend open(int threads, Map<String, String> options) {
    CudaOptions chosen = CudaOptions.of(options);
    if (probe() instanceof Unavailable unavailable) {
      throw new IllegalStateException("cuda: " + unavailable);
    }
    return new CudaBackend(chosen);
  }
}
