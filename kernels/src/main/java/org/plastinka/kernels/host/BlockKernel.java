package org.plastinka.kernels.host;

/**
 * A step that can be computed a block of rows at a time, on one thread. Its result does not depend
 * on how the rows are cut into blocks, only, where it sums over rows, on {@link RowGroups}.
 */
public interface BlockKernel {

  /** What all blocks of a run share, such as a packed weight; before the first of them. */
  default void prepare() {}

  /**
   * Computes rows {@code from} to {@code to}, or adds them to the sums of their group.
   *
   * @param from a multiple of {@link RowGroups#UNIT}
   * @param group which the rows belong to; the blocks of a group come in their order
   */
  void block(int from, int to, int group);

  /** Adds the sums of all groups; once, after the last block of every thread. */
  default void finish() {}
}
