package org.plastinka.kernels.host;

/**
 * Floats that a kernel fills anew each time it runs, with {@link HostMemory#LEAD} before the first.
 * Its array may be replaced until the last kernel that shares it is made; take it when it runs.
 */
public final class Scratch {
  private float[] array;

  public Scratch(int floats) {
    this.array = HostMemory.array(floats);
  }

  /** Makes room for at least so many floats. */
  void reserve(int floats) {
    if (array.length < HostMemory.LEAD + floats + HostMemory.SLACK) {
      array = HostMemory.array(floats);
    }
  }

  public float[] array() {
    return array;
  }
}
