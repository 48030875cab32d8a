package org.plastinka.engine.plan;

/**
 * A strided matrix view into a buffer: element (i, j) lies at {@code offset() + i * stride + j} of
 * its region. It owns no memory; a concatenation is a set of column ranges of one wider slot.
 */
public record Slot(Buffer buffer, int delta, int rows, int cols, int stride) {
  public Slot {
    long last = (long) delta + (long) (rows - 1) * stride + cols;
    if (rows <= 0 || cols <= 0 || stride < cols || delta < 0 || last > buffer.size()) {
      throw new IllegalArgumentException(
          "slot of '"
              + buffer.name()
              + "': "
              + rows
              + " x "
              + cols
              + " with stride "
              + stride
              + " at "
              + delta
              + " does not fit its buffer of "
              + buffer.size()
              + " floats");
    }
  }

  /** The whole of a buffer as a dense matrix. */
  public static Slot dense(Buffer buffer, int rows, int cols) {
    return new Slot(buffer, 0, rows, cols, cols);
  }

  public String name() {
    return buffer.name();
  }

  public Region region() {
    return buffer.region();
  }

  /** Floats from the start of the region. */
  public int offset() {
    return buffer.offset() + delta;
  }

  public int size() {
    return rows * cols;
  }

  /**
   * Checks an array of a host's.
   *
   * @throws IllegalArgumentException if so many numbers are fewer than the elements
   */
  public void requireRoom(int length) {
    if (length < size()) {
      throw new IllegalArgumentException(
          "slot " + this + " takes " + size() + " numbers, but the array has " + length);
    }
  }

  public boolean contiguous() {
    return stride == cols || rows == 1;
  }

  /**
   * Whether an element lies in both. Exact for views of one buffer with one stride, such as the
   * parts of a concatenation; of others their first and last elements decide.
   */
  public boolean overlaps(Slot other) {
    if (region() != other.region()) {
      return false;
    }
    boolean alike = buffer == other.buffer && stride == other.stride;
    if (alike && column() + cols <= stride && other.column() + other.cols <= stride) {
      return meet(delta / stride, rows, other.delta / stride, other.rows)
          && meet(column(), cols, other.column(), other.cols);
    }
    return meet(offset(), span(), other.offset(), other.span());
  }

  private int column() {
    return delta % stride;
  }

  /** Floats from the first element to behind the last. */
  private int span() {
    return (rows - 1) * stride + cols;
  }

  private static boolean meet(int from, int count, int otherFrom, int otherCount) {
    return from < otherFrom + otherCount && otherFrom < from + count;
  }

  public Slot columns(int from, int to) {
    return new Slot(buffer, delta + from, rows, to - from, stride);
  }

  /** The same elements in row-major order under another shape; only of contiguous slots. */
  public Slot reshape(int newRows, int newCols) {
    if (!contiguous() || newRows * newCols != size()) {
      throw new IllegalArgumentException(
          "slot of '"
              + name()
              + "': cannot view "
              + rows
              + " x "
              + cols
              + " (stride "
              + stride
              + ") as "
              + newRows
              + " x "
              + newCols);
    }
    return new Slot(buffer, delta, newRows, newCols, newCols);
  }

  @Override
  public String toString() {
    String place = delta == 0 ? "" : "+" + delta;
    return name() + place + "[" + rows + "x" + cols + (contiguous() ? "" : "/" + stride) + "]";
  }
}
