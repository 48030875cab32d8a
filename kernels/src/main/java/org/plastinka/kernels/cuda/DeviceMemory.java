package org.plastinka.kernels.cuda;

import static org.plastinka.kernels.cuda.CudaFailure.check;

import java.util.Arrays;
import jcuda.driver.CUdeviceptr;
import jcuda.driver.JCudaDriver;

/** The areas of one plan on the device, taken once and filled with zeros. */
final class DeviceMemory implements AutoCloseable {
  private final DevicePointer[] areas;

  /**
   * @param floats in each area
   */
  DeviceMemory(CudaDevice device, long[] floats) {
    this.areas = new DevicePointer[floats.length];
    long bytes = 0;
    for (long size : floats) {
      bytes += Float.BYTES * size;
    }
    String doing =
        "take %d MiB for a plan, %d MiB being free"
            .formatted(bytes >> 20, device.freeBytes() >> 20);
    try {
      for (int area = 0; area < floats.length; area++) {
        if (floats[area] > 0) {
          areas[area] = take(floats[area], doing);
          clear(device, area, floats[area]);
        }
      }
    } catch (CudaFailure failure) {
      close();
      throw failure;
    }
  }

  private static DevicePointer take(long floats, String doing) {
    DevicePointer place = new DevicePointer();
    check(JCudaDriver.cuMemAlloc(place, Float.BYTES * floats), doing);
    return place;
  }

  private void clear(CudaDevice device, int area, long floats) {
    check(JCudaDriver.cuMemsetD32Async(areas[area], 0, floats, device.stream()), "clear memory");
  }

  /** Address of each area; 0 for one of no size. */
  long[] bases() {
    return Arrays.stream(areas).mapToLong(area -> area == null ? 0 : area.address()).toArray();
  }

  /** The place {@code floats} into an area. */
  CUdeviceptr at(int area, long floats) {
    return areas[area].withByteOffset(Float.BYTES * floats);
  }

  @Override
  public void close() {
    for (int area = 0; area < areas.length; area++) {
      if (areas[area] != null) {
        check(JCudaDriver.cuMemFree(areas[area]), "give memory back");
        areas[area] = null;
      }
    }
  }
}
