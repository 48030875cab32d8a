package org.plastinka.kernels.host;

import org.plastinka.engine.plan.Slot;

/** A slot in its arena: element (i, j) is {@code array[offset + i * stride + j]}. */
public record View(float[] array, int offset, int rows, int cols, int stride) {

  /** Start of a row. */
  public int row(int i) {
    return offset + i * stride;
  }

  public int size() {
    return rows * cols;
  }

  static View of(float[][] arenas, Slot slot) {
    return new View(
        arenas[slot.region().ordinal()], slot.offset(), slot.rows(), slot.cols(), slot.stride());
  }
}
