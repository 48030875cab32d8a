package org.plastinka.engine.train;

import java.util.Arrays;
import org.plastinka.engine.backend.Executable;
import org.plastinka.engine.plan.Plan;
import org.plastinka.engine.plan.Slot;
import org.plastinka.engine.plan.WindowWords;
import org.plastinka.engine.random.Philox;
import org.plastinka.engine.tide.TideConfig;
import org.plastinka.engine.tide.TideInputs;

/**
 * The batches of a lap, as places of their windows: what the host gives an executable of a {@link
 * LapPlan} before it runs, once for all of them. Rows beyond the windows given are empty, of weight
 * 0, so that the last, short batch of an epoch runs the same plan. Allocates nothing after
 * construction.
 */
final class Lap {
  /** Runs of a long lap: between two looks at results, each of which waits for the device. */
  static final int LONG = 64;

  /** High half of the counter: apart from dropout, shuffling and initial values. */
  private static final long DRAW_STREAM = 1L << 59;

  private final TideConfig.Sizes sizes;
  private final PackedSeries data;
  private final Executable executable;
  private final Slot slot;
  private final int batch;
  private final int runs;
  private final float[] words;
  private final int[] random = new int[4];
  private int filled;

  Lap(Executable executable, TideConfig.Sizes sizes, PackedSeries data) {
    Plan plan = executable.plan();
    this.sizes = sizes;
    this.data = data;
    this.executable = executable;
    this.slot = plan.slot(LapPlan.WINDOWS);
    this.batch = plan.slot(TideInputs.LOOKBACK).rows();
    this.runs = slot.rows() / batch;
    this.words = new float[slot.size()];
  }

  /** Windows of a run. */
  int batch() {
    return batch;
  }

  /** Batches that fit. */
  int runs() {
    return runs;
  }

  /** Forgets all batches. */
  void clear() {
    filled = 0;
    Arrays.fill(words, 0);
  }

  /**
   * Adds the batch of windows {@code order[from .. from + count)}. Which draw of its targets a
   * window takes is a function of seed, update and window.
   *
   * @param update counted from the first of the training; for an evaluation always the same
   * @return observed target values, by which its weights are divided
   * @throws IllegalArgumentException if one is of no series or begins before it, or future
   *     covariates end within its horizon
   */
  int add(Windows windows, int[] order, int from, int count, long seed, long update) {
    int observed = 0;
    for (int i = from; i < from + count; i++) {
      int window = order[i];
      requireStep(windows.series()[window], windows.origins()[window]);
      observed +=
          data.observed(windows.series()[window], windows.origins()[window], sizes.horizon());
    }
    for (int i = 0; i < count; i++) {
      int window = order[from + i];
      int at = (filled * batch + i) * WindowWords.SIZE;
      int s = windows.series()[window];
      int t = windows.origins()[window];
      place(at, s, t);
      if (data.width(PackedSeries.Table.GOAL) > 0) {
        Philox.words(seed, window, DRAW_STREAM | update, random);
        int draw = Math.floorMod(random[0], TargetDraws.COUNT);
        int goal = draw * data.rows(PackedSeries.Table.TARGET) + data.start(s) + t;
        WindowWords.put(words, at, WindowWords.GOAL, goal, 0, Math.max(0, data.length(s) - t));
      }
      words[at + WindowWords.OBSERVED] = observed;
    }
    filled++;
    return observed;
  }

  /** Before its first step a window would read the series that lies there. */
  private void requireStep(int s, int t) {
    if (s < 0 || s >= data.count()) {
      throw new IllegalArgumentException(
          "a window of series " + s + ": series have the numbers 0 to " + (data.count() - 1));
    }
    if (t < 0) {
      throw new IllegalArgumentException(
          "series '" + data.name(s) + "': a window from step " + t + ", but steps begin at 0");
    }
  }

  private void place(int at, int s, int t) {
    int horizon = sizes.horizon();
    if (sizes.future() > 0 && t + horizon > data.futureLength(s)) {
      throw new IllegalArgumentException(
          "series '"
              + data.name(s)
              + "': future covariates end at step "
              + data.futureLength(s)
              + ", a forecast from step "
              + t
              + " needs them to step "
              + (t + horizon));
    }
    int before = Math.min(t, sizes.lookback());
    int after = Math.max(Math.min(data.length(s) - t, horizon), -sizes.lookback());
    WindowWords.put(words, at, WindowWords.STEPS, data.start(s) + t, before, after);
    if (sizes.future() > 0) {
      WindowWords.put(words, at, WindowWords.FUTURE, data.futureStart(s) + t, before, horizon);
    }
    WindowWords.put(words, at, WindowWords.SERIES, s, 0, 1);
  }

  /** Gives the executable the places of all windows. */
  void send() {
    executable.write(slot, words);
  }
}
