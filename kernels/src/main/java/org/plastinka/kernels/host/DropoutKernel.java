package org.plastinka.kernels.host;

import org.plastinka.engine.plan.StepState;
import org.plastinka.engine.random.Philox;

/** {@link org.plastinka.engine.plan.ElementStep.DropoutMask}. */
final class DropoutKernel extends HostKernel {
  private final View out;
  private final View state;
  private final double p;
  private final float kept;
  private final int stream;
  private final int[][] words;

  DropoutKernel(View out, View state, double p, int stream, int threads) {
    super(8L * out.size());
    this.out = out;
    this.state = state;
    this.p = p;
    this.kept = (float) (1 / (1 - p));
    this.stream = stream;
    this.words = new int[threads][16]; // a cache line each
  }

  @Override
  public void run(int part, int parts) {
    float[] s = state.array();
    int at = state.offset();
    long step = StepState.step(s[at + StepState.STEP_LOW], s[at + StepState.STEP_HIGH]);
    int w = at + StepState.SEED;
    long seed = StepState.seed(s[w], s[w + 1], s[w + 2], s[w + 3]);
    int counters = (out.size() + 3) / 4;
    int end = from(counters, part + 1, parts);
    int[] word = words[part];
    float[] o = out.array();
    for (int counter = from(counters, part, parts); counter < end; counter++) {
      Philox.words(seed, counter, step * 65536 + stream, word);
      int to = out.offset() + 4 * counter;
      int n = Math.min(4, out.size() - 4 * counter);
      for (int e = 0; e < n; e++) {
        o[to + e] = Philox.uniform(word[e]) < p ? 0f : kept;
      }
    }
  }
}
