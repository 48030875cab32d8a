package org.plastinka.kernels.cuda;

import jcuda.driver.CUresult;
import jcuda.driver.JCudaDriver;

/** A call of the driver that failed: what was done, the driver's code, and what to do now. */
final class CudaFailure extends IllegalStateException {
  private static final long serialVersionUID = 1;

  private CudaFailure(String message) {
    super(message);
  }

  /**
   * @throws CudaFailure unless the code is that of success
   */
  static void check(int code, String doing) {
    if (code != CUresult.CUDA_SUCCESS) {
      String[] text = new String[1];
      JCudaDriver.cuGetErrorString(code, text);
      String name = CUresult.stringFor(code);
      throw new CudaFailure("cuda: " + doing + ": " + name + " (" + text[0] + "); " + remedy(code));
    }
  }

  private static String remedy(int code) {
    return switch (code) {
      case CUresult.CUDA_ERROR_OUT_OF_MEMORY ->
          "use a smaller batch, end other programs on the device, or take --backend simd";
      case CUresult.CUDA_ERROR_NO_DEVICE, CUresult.CUDA_ERROR_INVALID_DEVICE ->
          "see that nvidia-smi lists a device and CUDA_VISIBLE_DEVICES does not hide it";
      case CUresult.CUDA_ERROR_NO_BINARY_FOR_GPU,
          CUresult.CUDA_ERROR_INVALID_PTX,
          CUresult.CUDA_ERROR_UNSUPPORTED_PTX_VERSION,
          CUresult.CUDA_ERROR_INVALID_IMAGE,
          CUresult.CUDA_ERROR_NOT_FOUND ->
          "update the NVIDIA driver, or take --backend simd";
      default ->
          "the device may be lost to this process: start again from the last checkpoint; if it"
              + " happens again, see dmesg and nvidia-smi, or take --backend simd";
    };
  }
}
