package org.plastinka.engine.shape;

/**
 * Rows and columns of a matrix. TiDE needs nothing of higher rank: time is folded into the rows or
 * into the columns (docs/adr/0002).
 */
public record Shape(Dim rows, Dim cols) {

  public static Shape of(int rows, int cols) {
    return new Shape(new Dim("rows", rows), new Dim("cols", cols));
  }

  public static Shape of(String rowName, int rows, String colName, int cols) {
    return new Shape(new Dim(rowName, rows), new Dim(colName, cols));
  }

  public int rowCount() {
    return rows.size();
  }

  public int colCount() {
    return cols.size();
  }

  /**
   * @throws IllegalArgumentException if an array cannot hold so many elements
   */
  public int size() {
    long size = (long) rows.size() * cols.size();
    if (size > Integer.MAX_VALUE) {
      throw new IllegalArgumentException(
          "shape " + this + ": more than 2^31 - 1 elements; use a smaller batch or model");
    }
    return (int) size;
  }

  @Override
  public String toString() {
    return "(" + rows + " x " + cols + ")";
  }
}
