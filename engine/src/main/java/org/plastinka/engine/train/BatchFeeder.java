package org.plastinka.engine.train;

import java.util.Arrays;
import org.plastinka.engine.backend.Executable;
import org.plastinka.engine.plan.Plan;
import org.plastinka.engine.plan.Slot;
import org.plastinka.engine.random.Philox;
import org.plastinka.engine.tide.TideConfig;
import org.plastinka.engine.tide.TideInputs;
import org.plastinka.engine.tide.TidePlans;

/**
 * Copies windows into the inputs of a plan. Rows beyond the windows given are zeros of weight 0, so
 * that the last, short batch of an epoch runs the same plan. Allocates nothing after construction.
 *
 * <p>What is drawn of a target's spread is a function of seed, update and the target's place.
 */
final class BatchFeeder {
  /** High half of the counter: apart from dropout, shuffling and initial values. */
  private static final long SPREAD_STREAM = 1L << 59;

  private final TideConfig.Sizes sizes;
  private final PackedSeries data;
  private final int batch;
  private final float[] lookback;
  private final float[] past;
  private final float[] future;
  private final float[] statics;
  private final float[] target;
  private final float[] weight;
  private final Slot[] slots;
  private final int[] words = new int[4];
  private long seed;
  private long update;

  BatchFeeder(Plan plan, TideConfig.Sizes sizes, PackedSeries data) {
    this.sizes = sizes;
    this.data = data;
    this.batch = plan.slot(TideInputs.LOOKBACK).rows();
    this.slots =
        new Slot[] {
          plan.slots().get(TideInputs.LOOKBACK),
          plan.slots().get(TideInputs.PAST),
          plan.slots().get(TideInputs.FUTURE),
          plan.slots().get(TideInputs.STATICS),
          plan.slots().get(TidePlans.TARGET),
          plan.slots().get(TidePlans.WEIGHT)
        };
    lookback = staging(0);
    past = staging(1);
    future = staging(2);
    statics = staging(3);
    target = staging(4);
    weight = staging(5);
  }

  private float[] staging(int index) {
    return slots[index] == null ? null : new float[slots[index].size()];
  }

  int batch() {
    return batch;
  }

  /** What the coming batches draw of the targets' spread; without it, always the same. */
  void draw(long seed, long update) {
    this.seed = seed;
    this.update = update;
  }

  /**
   * Fills the batch with windows {@code order[from .. from + count)}.
   *
   * @return observed target values, by which the weights have been divided
   */
  int fill(Executable executable, Windows windows, int[] order, int from, int count) {
    int observed = 0;
    for (int row = 0; row < batch; row++) {
      int window = row < count ? order[from + row] : -1;
      int s = window < 0 ? -1 : windows.series()[window];
      int t = window < 0 ? 0 : windows.origins()[window];
      covariates(row, s, t);
      if (target != null) {
        observed += targets(row, s, t);
      }
    }
    if (target != null && observed > 0) {
      for (int i = 0; i < weight.length; i++) {
        weight[i] /= observed;
      }
    }
    send(executable, 0, lookback);
    send(executable, 1, past);
    send(executable, 2, future);
    send(executable, 3, statics);
    send(executable, 4, target);
    send(executable, 5, weight);
    return observed;
  }

  private void send(Executable executable, int index, float[] values) {
    if (values != null) {
      executable.write(slots[index], values);
    }
  }

  private void covariates(int row, int s, int t) {
    int l = sizes.lookback();
    int length = s < 0 ? 0 : data.length(s);
    int start = s < 0 ? 0 : data.start(s);
    rows(data.target(), start, length, t - l, l, sizes.components(), lookback, row);
    rows(data.past(), start, length, t - l, l, sizes.past(), past, row);
    if (future != null) {
      int futureLength = s < 0 ? 0 : data.futureLength(s);
      if (s >= 0 && t + sizes.horizon() > futureLength) {
        throw new IllegalArgumentException(
            "series '"
                + data.name(s)
                + "': future covariates end at step "
                + futureLength
                + ", a forecast from step "
                + t
                + " needs them to step "
                + (t + sizes.horizon()));
      }
      int futureStart = s < 0 ? 0 : data.futureStart(s);
      rows(
          data.future(),
          futureStart,
          futureLength,
          t - l,
          l + sizes.horizon(),
          sizes.future(),
          future,
          row);
    }
    if (statics != null) {
      attributes(row, s, t);
    }
  }

  /** Attributes of the series, then what is known of it just before the origin. */
  private void attributes(int row, int s, int t) {
    int base = row * sizes.statics();
    int origin = data.originWidth();
    int fixed = sizes.statics() - origin;
    if (s < 0) {
      Arrays.fill(statics, base, base + sizes.statics(), 0);
      return;
    }
    System.arraycopy(data.statics(), s * fixed, statics, base, fixed);
    int before = data.start(s) + t - 1;
    System.arraycopy(data.origin(), before * origin, statics, base + fixed, origin);
  }

  /** Copies steps first .. first+steps of a series; what lies outside it, or is NaN, reads as 0. */
  private static void rows(
      float[] from, int start, int length, int first, int steps, int width, float[] to, int row) {
    if (to == null) {
      return;
    }
    int base = row * steps * width;
    for (int step = 0; step < steps; step++) {
      int at = base + step * width;
      int source = first + step;
      if (source < 0 || source >= length) {
        Arrays.fill(to, at, at + width, 0);
        continue;
      }
      for (int c = 0; c < width; c++) {
        float value = from[(start + source) * width + c];
        to[at + c] = Float.isNaN(value) ? 0 : value;
      }
    }
  }

  private int targets(int row, int s, int t) {
    int observed = 0;
    int c = sizes.components();
    int base = row * sizes.horizon() * c;
    for (int i = 0; i < sizes.horizon() * c; i++) {
      int step = t + i / c;
      boolean inside = s >= 0 && step < data.length(s);
      int at = inside ? (data.start(s) + step) * c + i % c : 0;
      boolean seen = inside && !Float.isNaN(data.target()[at]);
      target[base + i] = seen ? drawn(at) : 0;
      weight[base + i] = seen ? data.weight()[data.start(s) + t] : 0;
      observed += seen ? 1 : 0;
    }
    return observed;
  }

  private float drawn(int at) {
    float y = data.target()[at];
    float spread = data.spread()[at];
    if (spread == 0) {
      return y;
    }
    Philox.words(seed, at, SPREAD_STREAM | update, words);
    return y + spread * Philox.uniform(words[0]);
  }
}
