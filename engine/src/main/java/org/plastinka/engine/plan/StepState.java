package org.plastinka.engine.plan;

/**
 * Layout of the region {@link Region#STEP_STATE}: what changes from step to step without changing
 * the plan. Kept beside the data, so that a captured device graph never holds a stale scalar.
 *
 * <p>Integers are stored in pieces that float32 holds exactly.
 */
public final class StepState {
  /** Learning rate of the coming update. */
  public static final int LEARNING_RATE = 0;

  /** Updates done so far, low 20 bits. */
  public static final int STEP_LOW = 1;

  /** Updates done so far, the bits above. */
  public static final int STEP_HIGH = 2;

  /** Dropout seed: four words of 16 bits, lowest first. */
  public static final int SEED = 3;

  /** Averages that the coming run's makes up, with its own; 0 if it makes none. */
  public static final int AVERAGED = 7;

  /** Which run of a lap is coming, from 0. */
  public static final int POSITION = 8;

  /** Floats in the region. */
  public static final int SIZE = 16;

  /** Steps counted in the low word. */
  public static final int STEP_BASE = 1 << 20;

  private StepState() {}

  /** The number of updates done, from its two words. */
  public static long step(double low, double high) {
    return (long) low + (long) high * STEP_BASE;
  }

  /** Writes the four words of a dropout seed into a region of floats. */
  public static void putSeed(float[] state, long seed) {
    for (int word = 0; word < 4; word++) {
      state[SEED + word] = seed >>> 16 * word & 0xFFFF;
    }
  }

  /** The dropout seed, from its four words. */
  public static long seed(double w0, double w1, double w2, double w3) {
    return (long) w0 | (long) w1 << 16 | (long) w2 << 32 | (long) w3 << 48;
  }
}
