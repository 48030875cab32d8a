package org.plastinka.engine.train;

import java.util.Arrays;

/** A float array that grows. */
final class Floats {
  private float[] values = new float[1024];
  private int size;

  int size() {
    return size;
  }

  void add(float[] more) {
    if (size + more.length > values.length) {
      values = Arrays.copyOf(values, Math.max(2 * values.length, Math.addExact(size, more.length)));
    }
    System.arraycopy(more, 0, values, size, more.length);
    size += more.length;
  }

  float[] array() {
    return Arrays.copyOf(values, size);
  }

  void copyTo(float[] to, int at) {
    System.arraycopy(values, 0, to, at, size);
  }
}
