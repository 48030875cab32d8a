package org.plastinka.kernels.cuda;

import java.util.List;
import org.plastinka.engine.plan.MatrixStep;

/** One operation of the device, described without the device. */
sealed interface DeviceWork {

  /** Threads in a block of every kernel but those that say otherwise; BLOCK in common.cuh. */
  int BLOCK = 256;

  /** How many pieces of a size cover another, the last one in part. */
  static int pieces(int size, int piece) {
    return (size + piece - 1) / piece;
  }

  /** A kernel over a grid of blocks. */
  record Launch(
      String kernel, int gridX, int gridY, int gridZ, int block, List<Parameter> parameters)
      implements DeviceWork {
    public Launch {
      parameters = List.copyOf(parameters);
    }

    /** A one-dimensional grid of as many blocks as {@code threads} threads need. */
    static Launch over(long threads, String kernel, Parameter... parameters) {
      int blocks = Math.toIntExact((threads + BLOCK - 1) / BLOCK);
      return new Launch(kernel, blocks, 1, 1, BLOCK, List.of(parameters));
    }

    @Override
    public String toString() {
      return kernel + ", grid (" + gridX + ", " + gridY + ", " + gridZ + "), block " + block;
    }
  }

  /** The bare product {@code c = op(a) op(b)} of a step by cuBLAS, or {@code c +=}. */
  record LibraryProduct(MatrixStep.Gemm step, Parameter.Pointer c, int cStride, boolean accumulate)
      implements DeviceWork {
    @Override
    public String toString() {
      return "cublasSgemm, " + step.m() + " x " + step.n() + " x " + step.k();
    }
  }
}
