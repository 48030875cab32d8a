package org.plastinka.kernels.cuda;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import jcuda.Pointer;
import jcuda.driver.CUdeviceptr;
import jcuda.driver.JCudaDriver;
import jcuda.jcublas.JCublas2;
import jcuda.jcublas.cublasHandle;
import jcuda.jcublas.cublasMath;
import jcuda.jcublas.cublasOperation;
import jcuda.jcublas.cublasStatus;
import jcuda.runtime.cudaStream_t;
import org.plastinka.engine.plan.MatrixStep;
import org.plastinka.engine.plan.Slot;

/**
 * Bare products by cuBLAS, in float32 without TF32. cuBLAS counts columns first, so it computes
 * {@code c^T = op(b)^T op(a)^T} on the same memory: operands change places, nothing is copied.
 */
final class Cublas implements AutoCloseable {
  /**
   * Given to cuBLAS once, so that it takes none while a graph is captured; as much as it wants on
   * compute capability 9.0.
   */
  private static final long WORKSPACE_BYTES = 32 << 20;

  private final CudaDevice device;
  private final cublasHandle handle = new cublasHandle();
  private final Acquired acquired = new Acquired();

  Cublas(CudaDevice device) {
    this.device = device;
    try {
      CUdeviceptr workspace = new CUdeviceptr();
      CudaFailure.check(
          JCudaDriver.cuMemAlloc(workspace, WORKSPACE_BYTES), "take cuBLAS workspace");
      acquired.add(
          () -> CudaFailure.check(JCudaDriver.cuMemFree(workspace), "give cuBLAS workspace back"));
      create();
      acquired.add(() -> check(JCublas2.cublasDestroy(handle), "end"));
      check(JCublas2.cublasSetStream(handle, new cudaStream_t(device.stream())), "set stream");
      check(JCublas2.cublasSetWorkspace(handle, workspace, WORKSPACE_BYTES), "set workspace");
      check(JCublas2.cublasSetMathMode(handle, cublasMath.CUBLAS_PEDANTIC_MATH), "set precision");
    } catch (RuntimeException failure) {
      throw acquired.undo(failure);
    }
  }

  private void create() {
    try {
      JCublas2.setExceptionsEnabled(false);
      check(JCublas2.cublasCreate(handle), "start");
    } catch (LinkageError failed) {
      throw new IllegalStateException(
          "cuda: cuBLAS not found: "
              + DriverLibrary.missing(failed)
              + "; install cuBLAS of CUDA 12, or leave out --gemm cublas");
    }
  }

  private static void check(int status, String doing) {
    if (status != cublasStatus.CUBLAS_STATUS_SUCCESS) {
      throw new IllegalStateException(
          "cuda: cuBLAS, "
              + doing
              + ": "
              + cublasStatus.stringFor(status)
              + "; leave out --gemm cublas to use our own kernels");
    }
  }

  /**
   * A product bound to its memory; always on the device's own stream, for which cuBLAS was set up.
   * It is done once right away, while all of a plan's slots are 0: cuBLAS loads its kernel for the
   * sizes then, which drivers before that of CUDA 12.3 cannot do while a graph is captured.
   */
  DeviceCall call(DeviceWork.LibraryProduct work, DeviceMemory memory) {
    MatrixStep.Gemm s = work.step();
    Pointer one = number(1);
    Pointer before = number(work.accumulate() ? 1 : 0);
    Pointer a = place(memory, s.a());
    Pointer b = place(memory, s.b());
    Pointer c = memory.at(work.c().area(), work.c().floats());
    int transA = s.transA() ? cublasOperation.CUBLAS_OP_T : cublasOperation.CUBLAS_OP_N;
    int transB = s.transB() ? cublasOperation.CUBLAS_OP_T : cublasOperation.CUBLAS_OP_N;
    DeviceCall call =
        stream ->
            check(
                JCublas2.cublasSgemm(
                    handle,
                    transB,
                    transA,
                    s.n(),
                    s.m(),
                    s.k(),
                    one,
                    b,
                    s.b().stride(),
                    a,
                    s.a().stride(),
                    before,
                    c,
                    work.cStride()),
                work.toString());
    call.enqueue(device.stream());
    return call;
  }

  private static Pointer place(DeviceMemory memory, Slot slot) {
    return memory.at(slot.region().ordinal(), slot.offset());
  }

  /** A number outside of the Java heap. */
  private static Pointer number(float value) {
    ByteBuffer bytes = ByteBuffer.allocateDirect(Float.BYTES).order(ByteOrder.nativeOrder());
    bytes.putFloat(0, value);
    return Pointer.to(bytes);
  }

  @Override
  public void close() {
    acquired.close();
  }
}
