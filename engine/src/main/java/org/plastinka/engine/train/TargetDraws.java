package org.plastinka.engine.train;

import org.plastinka.engine.random.Philox;

/**
 * Targets drawn from {@code [y, y + s)}, for learning quantiles of what is known to lie there: all
 * targets once for each draw, {@code y + s * U} with U even in [0, 1). They are drawn when series
 * are packed, so that gathering stays a copy; which draw a window takes is chosen anew each time.
 */
final class TargetDraws {
  /** Enough that no draw is learned by heart. */
  static final int COUNT = 16;

  private TargetDraws() {}

  /**
   * Writes draw after draw of {@code values[target ..]} from {@code goals} on.
   *
   * @param spread one a target
   */
  static void fill(float[] values, int target, float[] spread, int goals) {
    int[] words = new int[4];
    for (int draw = 0; draw < COUNT; draw++) {
      int to = goals + draw * spread.length;
      for (int i = 0; i < spread.length; i++) {
        Philox.words(0, i, draw, words);
        values[to + i] = values[target + i] + spread[i] * Philox.uniform(words[0]);
      }
    }
  }
}
