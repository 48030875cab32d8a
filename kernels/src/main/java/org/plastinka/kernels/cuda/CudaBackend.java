package org.plastinka.kernels.cuda;

import org.plastinka.engine.backend.Backend;
import org.plastinka.engine.backend.Executable;
import org.plastinka.engine.plan.Plan;

/** Plans on the first visible NVIDIA device; float32, TF32 only if asked for. */
final class CudaBackend implements Backend {
  private final CudaOptions options;
  private final Acquired acquired = new Acquired();
  private final CudaDevice device;
  private final ResidentData resident;
  private final Cublas cublas;

  CudaBackend(CudaOptions options) {
    int capability = CudaDevice.capability();
    if (options.tf32() && capability < DeviceCode.TF32_CAPABILITY) {
      throw new IllegalArgumentException(
          "cuda: --tf32 needs a device of compute capability 8.0, this one has "
              + capability / 10.0
              + "; leave it out");
    }
    this.options = options;
    this.device = new CudaDevice();
    acquired.add(device::close);
    this.resident = new ResidentData(device);
    acquired.add(resident::close);
    try {
      device.load(options.tf32());
      this.cublas = options.cublas() ? new Cublas(device) : null;
    } catch (RuntimeException failure) {
      throw acquired.undo(failure);
    }
    if (cublas != null) {
      acquired.add(cublas::close);
    }
  }

  @Override
  public String name() {
    return "cuda";
  }

  @Override
  public String precision() {
    return "float32";
  }

  @Override
  public Executable compile(Plan plan, float[] data) {
    return new CudaExecutable(plan, data, resident, device, options, cublas);
  }

  @Override
  public void close() {
    device.enter();
    acquired.close();
  }
}
