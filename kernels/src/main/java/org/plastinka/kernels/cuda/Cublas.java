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
  /** Given to cuBLAS once, so that it takes none while a graph is captured. */
  private static final long WORKSPACE_BYTES = 8 << 20;

  private final CudaDevice device;
  private final cublasHandle handle = new cublasHandle();
  private final CUdeviceptr workspace = new CUdeviceptr();

  Cublas(CudaDevice device) {
    this.device = device;
    try {
      JCublas2.setExceptionsEnabled(false);
      check(JCublas2.cublasCreate(handle), "start");
    } catch (LinkageError failed) {
      throw new IllegalStateException(
          "cuda: cuBLAS not found: "
              + DriverLibrary.missing(failed)
              + "; install cuBLAS of CUDA 12, or leave out --gemm cublas");
    }
    CudaFailure.check(JCudaDriver.cuMemAlloc(workspace, WORKSPACE_BYTES), "take cuBLAS workspace");
    check(JCublas2.cublasSetStream(handle, new cudaStream_t(device.stream())), "set stream");
    check(JCublas2.cublasSetWorkspace(handle, workspace, WORKSPACE_BYTES), "set workspace");
    check(JCublas2.cublasSetMathMode(handle, cublasMath.CUBLAS_PEDANTIC_MATH), "set precision");
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
    return stream ->
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
    check(JCublas2.cublasDestroy(handle), "end");
    CudaFailure.check(JCudaDriver.cuMemFree(workspace), "give cuBLAS workspace back");
  }
}
