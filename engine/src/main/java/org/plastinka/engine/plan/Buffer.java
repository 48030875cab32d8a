package org.plastinka.engine.plan;

/** A run of floats in one region; {@link BufferPlanner} decides where it starts. */
public final class Buffer {
  private final String name;
  private final Region region;
  private final int size;
  private final boolean persistent;
  private int offset = -1;

  /**
   * @param persistent true if its content must outlive its last use in the plan (what a host reads
   *     back), so that its place is never given to another buffer
   */
  public Buffer(String name, Region region, int size, boolean persistent) {
    if (size <= 0) {
      throw new IllegalArgumentException("buffer '" + name + "': size must be > 0, was " + size);
    }
    this.name = name;
    this.region = region;
    this.size = size;
    this.persistent = persistent;
  }

  public String name() {
    return name;
  }

  public Region region() {
    return region;
  }

  public int size() {
    return size;
  }

  public boolean persistent() {
    return persistent;
  }

  /** Floats from the start of the region. */
  public int offset() {
    if (offset < 0) {
      throw new IllegalStateException("buffer '" + name + "' has no place yet");
    }
    return offset;
  }

  void place(int offset) {
    this.offset = offset;
  }
}
