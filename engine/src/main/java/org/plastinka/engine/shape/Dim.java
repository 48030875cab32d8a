package org.plastinka.engine.shape;

/**
 * One named extent of a matrix. The name serves messages only: two dims are equal when their sizes
 * are.
 */
public record Dim(String name, int size) {
  public Dim {
    if (size <= 0) {
      throw new IllegalArgumentException(
          "dim '" + name + "': size must be greater than 0, was " + size);
    }
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Dim dim && dim.size == size;
  }

  @Override
  public int hashCode() {
    return size;
  }

  @Override
  public String toString() {
    return name + "=" + size;
  }
}
