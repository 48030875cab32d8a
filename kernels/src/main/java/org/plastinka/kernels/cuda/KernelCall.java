package org.plastinka.kernels.cuda;

import static org.plastinka.kernels.cuda.CudaFailure.check;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import jcuda.NativePointerObject;
import jcuda.Pointer;
import jcuda.driver.CUfunction;
import jcuda.driver.CUstream;
import jcuda.driver.JCudaDriver;

/** A launch whose parameters lie ready outside of the Java heap: nothing is made per call. */
final class KernelCall implements DeviceCall {
  private final DeviceWork.Launch launch;
  private final CUfunction function;
  private final Pointer parameters;

  KernelCall(DeviceWork.Launch launch, CudaDevice device, long[] bases) {
    this.launch = launch;
    this.function = device.function(launch.kernel());
    this.parameters = pack(launch.parameters(), bases);
  }

  /** All parameters in one buffer, and the list of pointers to them that a launch takes. */
  private static Pointer pack(List<Parameter> parameters, long[] bases) {
    int most = parameters.stream().mapToInt(p -> p.bytes() + p.alignment()).sum();
    ByteBuffer bytes = ByteBuffer.allocateDirect(most).order(ByteOrder.nativeOrder());
    Pointer start = Pointer.to(bytes);
    NativePointerObject[] pointers = new NativePointerObject[parameters.size()];
    for (int p = 0; p < pointers.length; p++) {
      int alignment = parameters.get(p).alignment();
      bytes.position((bytes.position() + alignment - 1) / alignment * alignment);
      pointers[p] = start.withByteOffset(bytes.position());
      parameters.get(p).write(bytes, bases);
    }
    bytes.rewind();
    return Pointer.to(pointers);
  }

  @Override
  public void enqueue(CUstream stream) {
    int code =
        JCudaDriver.cuLaunchKernel(
            function,
            launch.gridX(),
            launch.gridY(),
            launch.gridZ(),
            launch.block(),
            1,
            1,
            0,
            stream,
            parameters,
            null);
    if (code != 0) {
      check(code, "launch " + launch);
    }
  }
}
