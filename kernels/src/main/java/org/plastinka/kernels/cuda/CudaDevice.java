package org.plastinka.kernels.cuda;

import static jcuda.driver.CUdevice_attribute.CU_DEVICE_ATTRIBUTE_COMPUTE_CAPABILITY_MAJOR;
import static jcuda.driver.CUdevice_attribute.CU_DEVICE_ATTRIBUTE_COMPUTE_CAPABILITY_MINOR;
import static org.plastinka.kernels.cuda.CudaFailure.check;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import jcuda.Pointer;
import jcuda.driver.CUcontext;
import jcuda.driver.CUdevice;
import jcuda.driver.CUfunction;
import jcuda.driver.CUfunction_attribute;
import jcuda.driver.CUjit_option;
import jcuda.driver.CUmodule;
import jcuda.driver.CUstream;
import jcuda.driver.JCudaDriver;
import jcuda.driver.JITOptions;

/**
 * The first visible device: its primary context, one stream and the loaded kernels. CUDA keeps the
 * current context by thread, so {@link #enter} comes before any other call.
 */
final class CudaDevice implements AutoCloseable {
  private static final int LOG_BYTES = 8192;
  private static final String KERNELS = "kernels";
  private static final String TF32 = "tf32";

  private final CUdevice device = new CUdevice();
  private final CUcontext context = new CUcontext();
  private final CUstream stream = new CUstream();
  private final Map<String, CUmodule> modules = new HashMap<>();
  private final Map<String, CUfunction> functions = new HashMap<>();
  private final Acquired acquired = new Acquired();

  CudaDevice() {
    check(JCudaDriver.cuInit(0), "start the driver");
    check(JCudaDriver.cuDeviceGet(device, 0), "take the first device");
    check(JCudaDriver.cuDevicePrimaryCtxRetain(context, device), "open the device");
    acquired.add(() -> check(JCudaDriver.cuDevicePrimaryCtxRelease(device), "close the device"));
    try {
      enter();
      check(JCudaDriver.cuStreamCreate(stream, 1), "make a stream"); // 1: apart from the default
    } catch (RuntimeException failure) {
      throw acquired.undo(failure);
    }
    acquired.add(() -> check(JCudaDriver.cuStreamDestroy(stream), "close the stream"));
  }

  /** Version of CUDA that the driver has, as 12040 for 12.4. */
  static int driverVersion() {
    int[] version = new int[1];
    check(JCudaDriver.cuDriverGetVersion(version), "ask for the driver's version");
    return version[0];
  }

  static int count() {
    int[] count = new int[1];
    check(JCudaDriver.cuDeviceGetCount(count), "count devices");
    return count[0];
  }

  static String name() {
    CUdevice first = new CUdevice();
    check(JCudaDriver.cuDeviceGet(first, 0), "take the first device");
    byte[] name = new byte[256];
    check(JCudaDriver.cuDeviceGetName(name, name.length, first), "ask for the device's name");
    return new String(name, StandardCharsets.UTF_8).trim();
  }

  /** Compute capability of the first device, as 86 for 8.6. */
  static int capability() {
    CUdevice first = new CUdevice();
    check(JCudaDriver.cuDeviceGet(first, 0), "take the first device");
    return 10 * attribute(first, CU_DEVICE_ATTRIBUTE_COMPUTE_CAPABILITY_MAJOR)
        + attribute(first, CU_DEVICE_ATTRIBUTE_COMPUTE_CAPABILITY_MINOR);
  }

  private static int attribute(CUdevice device, int attribute) {
    int[] value = new int[1];
    check(JCudaDriver.cuDeviceGetAttribute(value, attribute, device), "ask for an attribute");
    return value[0];
  }

  void enter() {
    check(JCudaDriver.cuCtxSetCurrent(context), "enter the device");
  }

  CUstream stream() {
    return stream;
  }

  /** Waits for all work; what failed meanwhile is thrown here. */
  void await(String doing) {
    check(JCudaDriver.cuStreamSynchronize(stream), doing);
  }

  /** Bytes of memory that are free. */
  long freeBytes() {
    long[] free = new long[1];
    long[] total = new long[1];
    check(JCudaDriver.cuMemGetInfo(free, total), "ask for free memory");
    return free[0];
  }

  /** Loads all code that will be needed, so that a device that refuses it is known at once. */
  void load(boolean tf32) {
    module(KERNELS);
    if (tf32) {
      module(TF32);
    }
  }

  /** The kernel of a name; loads its module first if need be. */
  CUfunction function(String kernel) {
    return functions.computeIfAbsent(
        kernel,
        name -> {
          CUmodule module = module(name.equals(GemmLaunches.Tile.TF32.kernel) ? TF32 : KERNELS);
          CUfunction function = new CUfunction();
          check(JCudaDriver.cuModuleGetFunction(function, module, name), "find kernel " + name);
          // Drivers load lazily: whatever is left to load is loaded now, and not within a capture.
          int asked = CUfunction_attribute.CU_FUNC_ATTRIBUTE_NUM_REGS;
          check(JCudaDriver.cuFuncGetAttribute(new int[1], asked, function), "load " + name);
          return function;
        });
  }

  private CUmodule module(String name) {
    return modules.computeIfAbsent(
        name, module -> load(DeviceCode.file(module, driverVersion(), capability())));
  }

  /** Loads code; for PTX this is where the driver translates it, and says what it dislikes. */
  private CUmodule load(String file) {
    byte[] content = DeviceCode.read(file);
    ByteBuffer image = ByteBuffer.allocateDirect(content.length).put(content).rewind();
    JITOptions options = new JITOptions();
    options.putBytes(CUjit_option.CU_JIT_ERROR_LOG_BUFFER, new byte[LOG_BYTES]);
    options.putInt(CUjit_option.CU_JIT_ERROR_LOG_BUFFER_SIZE_BYTES, LOG_BYTES);
    CUmodule module = new CUmodule();
    int code = JCudaDriver.cuModuleLoadDataJIT(module, Pointer.to(image), options);
    String log = options.getString(CUjit_option.CU_JIT_ERROR_LOG_BUFFER);
    check(code, "load " + file + (log == null || log.isBlank() ? "" : ": " + log.strip()));
    acquired.add(() -> check(JCudaDriver.cuModuleUnload(module), "unload kernels"));
    return module;
  }

  @Override
  public void close() {
    enter();
    acquired.close();
  }
}
