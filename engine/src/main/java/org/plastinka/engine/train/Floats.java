package org.plastinka.engine.train;

import java.util.ArrayList;
import java.util.List;

/** Floats in parts, each as it came: nothing is copied again, and no room is kept for more. */
final class Floats {
  private final List<float[]> parts = new ArrayList<>();
  private int size;

  int size() {
    return size;
  }

  void add(float[] more) {
    size = Math.addExact(size, more.length);
    if (more.length > 0) {
      parts.add(more.clone());
    }
  }

  boolean anyNonZero() {
    for (float[] part : parts) {
      for (float value : part) {
        if (value != 0) {
          return true;
        }
      }
    }
    return false;
  }

  float[] array() {
    float[] all = new float[size];
    copyTo(all, 0);
    return all;
  }

  void copyTo(float[] to, int at) {
    int next = at;
    for (float[] part : parts) {
      System.arraycopy(part, 0, to, next, part.length);
      next += part.length;
    }
  }
}
