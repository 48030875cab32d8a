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

  /** Draw after draw; empty if no target has a spread. */
  static float[] of(float[] target, float[] spread) {
    boolean any = false;
    for (float s : spread) {
      any |= s != 0;
    }
    if (!any) {
      return new float[0];
    }
    float[] goals = new float[Math.multiplyExact(COUNT, target.length)];
    int[] words = new int[4];
    for (int i = 0; i < goals.length; i++) {
      int of = i % target.length;
      Philox.words(0, of, i / target.length, words);
      goals[i] = target[of] + spread[of] * Philox.uniform(words[0]);
    }
    return goals;
  }
}
