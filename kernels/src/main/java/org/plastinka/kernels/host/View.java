package org.plastinka.kernels.host;

/**
 * A slot in memory: element (i, j) is {@code array[offset + i * stride + j]}.
 *
 * @param local whether it holds no more than the block of rows that is being computed, so that row
 *     {@code i} of the block lies at its row {@code i}, wherever the block begins
 */
public record View(float[] array, int offset, int rows, int cols, int stride, boolean local) {

  /** A view of all rows. */
  public View(float[] array, int offset, int rows, int cols, int stride) {
    this(array, offset, rows, cols, stride, false);
  }

  /** Start of a row. */
  public int row(int i) {
    return offset + i * stride;
  }

  /** Start of a block of rows that begins at row {@code from} of the whole. */
  public int block(int from) {
    return local ? offset : row(from);
  }

  public int size() {
    return rows * cols;
  }

  /** Whether rows lie without gaps. */
  public boolean dense() {
    return stride == cols;
  }

  /**
   * How many rows, a power of two that divides their number, make one of {@code most} elements at
   * the most; 1 where they lie with gaps.
   */
  public int fold(int most) {
    int fold = 1;
    while (dense() && rows % (2 * fold) == 0 && 2L * fold * cols <= most) {
      fold *= 2;
    }
    return fold;
  }

  /** The same elements in rows as long as {@code fold} of these, which lie without gaps. */
  public View folded(int fold) {
    return new View(array, offset, rows / fold, cols * fold, stride * fold, local);
  }
}
