package org.plastinka.kernels.cuda;

import static org.plastinka.kernels.cuda.CudaFailure.check;

import java.util.IdentityHashMap;
import java.util.Map;
import jcuda.driver.JCudaDriver;

/**
 * Data on the device, once for all plans that read the same array: the plans that train, validate
 * and forecast share it.
 */
final class ResidentData implements AutoCloseable {
  private static final class Copy {
    private final DevicePointer place;
    private int users;
    private boolean uploaded;

    Copy(DevicePointer place) {
      this.place = place;
    }
  }

  private final CudaDevice device;
  private final Map<float[], Copy> copies = new IdentityHashMap<>();

  ResidentData(CudaDevice device) {
    this.device = device;
  }

  /** Memory for an array's numbers; null for none. */
  DevicePointer take(float[] data) {
    if (data.length == 0) {
      return null;
    }
    Copy copy = copies.computeIfAbsent(data, this::copy);
    copy.users++;
    return copy.place;
  }

  private Copy copy(float[] data) {
    String doing = DeviceMemory.taking("the data", data.length, device);
    return new Copy(DeviceMemory.take(data.length, doing));
  }

  /** Copies an array to its memory, unless that has been done for another plan. */
  void uploadOnce(float[] data, Runnable upload) {
    Copy copy = copies.get(data);
    if (copy != null && !copy.uploaded) {
      upload.run();
      copy.uploaded = true;
    }
  }

  /** Gives memory back that was taken; the last user's frees it. */
  void giveBack(float[] data) {
    Copy copy = copies.get(data);
    if (copy != null && --copy.users == 0) {
      copies.remove(data);
      check(JCudaDriver.cuMemFree(copy.place), "give memory back");
    }
  }

  @Override
  public void close() {
    copies.values().forEach(c -> check(JCudaDriver.cuMemFree(c.place), "give memory back"));
    copies.clear();
  }
}
