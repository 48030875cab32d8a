package org.plastinka.engine.checkpoint;

import java.util.Arrays;

/**
 * Numbers of a file: row-major values of a shape, of a stored type.
 *
 * @param shape extents; none for a single number
 */
public record Tensor(Type type, int[] shape, double[] values) {
  public Tensor {
    if (size(shape) != values.length) {
      throw new IllegalArgumentException(
          "tensor: shape " + Arrays.toString(shape) + " but " + values.length + " values");
    }
  }

  /** How a number is stored, little-endian. */
  public enum Type {
    F32(4),
    F64(8);

    private final int bytes;

    Type(int bytes) {
      this.bytes = bytes;
    }

    public int bytes() {
      return bytes;
    }
  }

  /** One axis, float64. */
  public static Tensor vector(double[] values) {
    return new Tensor(Type.F64, new int[] {values.length}, values);
  }

  static long size(int[] shape) {
    long size = 1;
    for (int extent : shape) {
      size = Math.multiplyExact(size, (long) extent);
    }
    return size;
  }
}
