package org.plastinka.engine.shape;

/**
 * Rows and columns of a matrix. TiDE needs nothing of higher rank: time is folded into the rows or
 * into the columns (docs/adr/0002). A matrix has at most 2^31 - 1 elements.
 */
public record Shape(Dim rows, Dim cols) {
  public Shape {
    if ((long) rows.size() * cols.size() > Integer.MAX_VALUE) {
      throw new IllegalArgumentException(
          "shape (" + rows + " x " + cols + "): more than 2^31 - 1 elements; use fewer rows");
    }
  }

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

  public int size() {
    return rows.size() * cols.size();
  }

  @Override
  public String toString() {
    return "(" + rows + " x " + cols + ")";
  }
}
