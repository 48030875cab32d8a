package org.plastinka.kernels.cuda;

import static org.plastinka.kernels.cuda.CudaFailure.check;

import java.util.Arrays;
import java.util.Locale;
import jcuda.driver.CUdeviceptr;
import jcuda.driver.JCudaDriver;
import org.plastinka.engine.plan.Region;

/** The areas of one plan on the device, taken once and filled with zeros. */
final class DeviceMemory implements AutoCloseable {
  private final DevicePointer[] areas;
  private final Acquired acquired = new Acquired();

  /**
   * @param floats in each area
   * @param data the area of {@link Region#DATA}, which stays its owner's; null for none
   */
  DeviceMemory(CudaDevice device, long[] floats, DevicePointer data) {
    this.areas = new DevicePointer[floats.length];
    if (data != null) {
      areas[Region.DATA.ordinal()] = data;
    }
    long all = 0;
    for (int area = 0; area < floats.length; area++) {
      all += areas[area] == null ? floats[area] : 0;
    }
    String doing = taking("a plan", all, device);
    try {
      for (int area = 0; area < floats.length; area++) {
        if (floats[area] > 0 && areas[area] == null) {
          DevicePointer place = take(floats[area], doing);
          acquired.add(() -> check(JCudaDriver.cuMemFree(place), "give memory back"));
          areas[area] = place;
          clear(device, area, floats[area]);
        }
      }
    } catch (RuntimeException failure) {
      throw acquired.undo(failure);
    }
  }

  /** What to say when memory is not there. */
  static String taking(String what, long floats, CudaDevice device) {
    long bytes = Float.BYTES * floats;
    return String.format(
        Locale.ROOT,
        "take %d MiB for %s, %d MiB being free",
        bytes >> 20,
        what,
        device.freeBytes() >> 20);
  }

  static DevicePointer take(long floats, String doing) {
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
    acquired.close();
  }
}
