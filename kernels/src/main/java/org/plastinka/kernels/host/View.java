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

  /**
   * The same elements in fewer, longer rows, where they lie without gaps: as long as {@code most}
   * allows and the number of rows can be halved.
   */
  public View folded(int most) {
    int fold = 1;
    while (stride == cols && rows % (2 * fold) == 0 && 2L * fold * cols <= most) {
      fold *= 2;
    }
    return new View(array, offset, rows / fold, cols * fold, fold == 1 ? stride : stride * fold);
  }

  static View of(float[][] arenas, Slot slot) {
    return new View(
        arenas[slot.region().ordinal()], slot.offset(), slot.rows(), slot.cols(), slot.stride());
  }
}
