package org.plastinka.engine.plan;

/**
 * Layout of a row of windows for {@link LapStep.Gather}: where a window lies in the tables of the
 * data. Four keys of four words each, for tables with a row a step, with a row a step of what is
 * known ahead, with a row a series, and with several draws of each step's target. A row of zeros is
 * an empty window: all of it reads 0.
 *
 * <p>Integers are stored in pieces that float32 holds exactly, as in {@link StepState}.
 */
public final class WindowWords {
  /** Key of tables with a row a step. */
  public static final int STEPS = 0;

  /** Key of tables with a row a step, also of steps to come. */
  public static final int FUTURE = 4;

  /** Key of tables with a row a series. */
  public static final int SERIES = 8;

  /** Key of the table of drawn targets, in the draw that the window takes. */
  public static final int GOAL = 12;

  /** In a key: the row at which the window's horizon begins, low 20 bits. */
  public static final int ROW_LOW = 0;

  /** In a key: that row, the bits above. */
  public static final int ROW_HIGH = 1;

  /** In a key: how many rows before it belong to the window's series. */
  public static final int BEFORE = 2;

  /** In a key: how many rows from it on do. */
  public static final int AFTER = 3;

  /** Observed targets of the batch, by which its weights are divided. */
  public static final int OBSERVED = 16;

  /** Words of a row. */
  public static final int SIZE = 20;

  private WindowWords() {}

  /** Writes a key of the row of words that begins at {@code at}. */
  public static void put(float[] words, int at, int key, int row, int before, int after) {
    words[at + key + ROW_LOW] = row % StepState.STEP_BASE;
    words[at + key + ROW_HIGH] = row / StepState.STEP_BASE;
    words[at + key + BEFORE] = before;
    words[at + key + AFTER] = after;
  }

  /** The row of a table, from its two words. */
  public static int row(double low, double high) {
    return (int) StepState.step(low, high);
  }
}
