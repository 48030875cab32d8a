package org.plastinka.kernels.cuda;

import jcuda.driver.CUdeviceptr;

/** A pointer whose address can be asked for, so that it can be a parameter inside a struct. */
final class DevicePointer extends CUdeviceptr {
  long address() {
    return getNativePointer();
  }
}
