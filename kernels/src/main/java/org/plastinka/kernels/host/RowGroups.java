package org.plastinka.kernels.host;

/**
 * How a sum over many rows is cut, so that threads can share it and its bits do not depend on their
 * number: into at most 16 groups of consecutive rows. The sums of a group go on from block to
 * block, and those of the groups are added in their order at the end.
 */
public record RowGroups(int rows) {
  /** Blocks begin at multiples of this: a whole number of every register tile's rows. */
  public static final int UNIT = 192;

  /** Rows from which on steps are worth computing in blocks. */
  public static final int WORTH_BLOCKS = 4 * UNIT;

  private static final int MOST = 16;

  public int count() {
    return Math.max(1, Math.min(MOST, rows / WORTH_BLOCKS));
  }

  /** First row of a group; of {@link #count} the number of rows. */
  public int start(int group) {
    int units = (rows + UNIT - 1) / UNIT;
    return (int) Math.min(rows, (long) units * group / count() * UNIT);
  }
}
