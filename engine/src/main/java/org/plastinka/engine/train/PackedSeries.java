package org.plastinka.engine.train;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.plastinka.engine.tide.TideConfig;

/**
 * Series laid end to end in plain arrays; batches are drawn from them by index. Time is slow and
 * columns are fast. A target of NaN was not observed: it carries no loss, and reads as 0 in a
 * look-back, as do steps before a series begins.
 *
 * <p>A target y of spread s stands for values in {@code [y, y + s)}: whoever learns from it draws
 * one of them anew each time, evenly. Look-backs read y itself.
 */
public final class PackedSeries {
  private final List<String> names;
  private final int[] starts;
  private final int[] futureStarts;
  private final float[] target;
  private final float[] past;
  private final float[] future;
  private final float[] statics;
  private final int originWidth;
  private final float[] origin;
  private final float[] weight;
  private final float[] spread;

  private PackedSeries(Builder b) {
    originWidth = b.originWidth;
    origin = b.origin.array();
    names = List.copyOf(b.names);
    starts = b.starts.stream().mapToInt(Integer::intValue).toArray();
    futureStarts = b.futureStarts.stream().mapToInt(Integer::intValue).toArray();
    target = b.target.array();
    past = b.past.array();
    future = b.future.array();
    statics = b.statics.array();
    weight = b.weight.array();
    spread = b.spread.array();
  }

  public int count() {
    return names.size();
  }

  public String name(int series) {
    return names.get(series);
  }

  /** Steps of the target. */
  public int length(int series) {
    return starts[series + 1] - starts[series];
  }

  /** Steps of the future covariates. */
  public int futureLength(int series) {
    return futureStarts[series + 1] - futureStarts[series];
  }

  /** Row of the first step in {@link #target}, {@link #past} and {@link #weight}. */
  int start(int series) {
    return starts[series];
  }

  int futureStart(int series) {
    return futureStarts[series];
  }

  float[] target() {
    return target;
  }

  float[] past() {
    return past;
  }

  float[] future() {
    return future;
  }

  float[] statics() {
    return statics;
  }

  /** Numbers per step that describe a series' history up to and with that step. */
  int originWidth() {
    return originWidth;
  }

  /** (rows, originWidth): a window from step t reads those of step t - 1 behind its attributes. */
  float[] origin() {
    return origin;
  }

  /** Of the window that forecasts from each step on; multiplies its loss. */
  float[] weight() {
    return weight;
  }

  /** Of each target; 0 for one that is exact. */
  float[] spread() {
    return spread;
  }

  /** Collects series of one layout. */
  public static final class Builder {
    private final TideConfig.Sizes sizes;
    private final List<String> names = new ArrayList<>();
    private final List<Integer> starts = new ArrayList<>(List.of(0));
    private final List<Integer> futureStarts = new ArrayList<>(List.of(0));
    private final Floats target = new Floats();
    private final Floats past = new Floats();
    private final Floats future = new Floats();
    private final Floats statics = new Floats();
    private final int originWidth;
    private final Floats origin = new Floats();
    private final Floats weight = new Floats();
    private final Floats spread = new Floats();

    /** Without origin covariates. */
    public Builder(TideConfig.Sizes sizes) {
      this(sizes, 0);
    }

    /**
     * @param originWidth how many of the static inputs are known per step: see {@link #add}
     */
    public Builder(TideConfig.Sizes sizes, int originWidth) {
      if (originWidth < 0 || originWidth > sizes.statics()) {
        throw new IllegalArgumentException(
            "origin covariates are static inputs: at most "
                + sizes.statics()
                + ", were "
                + originWidth);
      }
      this.sizes = sizes;
      this.originWidth = originWidth;
    }

    /**
     * @param target steps * components, NaN where not observed
     * @param past steps * past
     * @param future at least steps * future, and a horizon more where forecasts are wanted
     * @param statics one value an attribute
     * @param weight of the window that forecasts from each step on, or null for 1
     * @throws IllegalArgumentException naming series, column and step of what is not finite, or the
     *     array whose length is wrong
     */
    public Builder add(
        String name,
        float[] target,
        float[] past,
        float[] future,
        float[] statics,
        float[] weight) {
      return add(name, target, past, future, statics, new float[0], weight, null);
    }

    /**
     * As above, with numbers that describe the history so far, and targets that are not exact.
     *
     * @param origin steps * originWidth; a window from step t reads those of step t - 1
     * @param spread one a target, or null for 0
     */
    public Builder add(
        String name,
        float[] target,
        float[] past,
        float[] future,
        float[] statics,
        float[] origin,
        float[] weight,
        float[] spread) {
      int steps = target.length / sizes.components();
      if (steps == 0 || target.length % sizes.components() != 0) {
        throw new IllegalArgumentException(
            "series '"
                + name
                + "': "
                + target.length
                + " target values are no whole number of"
                + " steps of "
                + sizes.components()
                + " components");
      }
      requireLength(name, "past covariates", past, (long) steps * sizes.past());
      requireLength(name, "static covariates", statics, sizes.statics() - originWidth);
      requireLength(name, "origin covariates", origin, (long) steps * originWidth);
      if (sizes.future() > 0
          && (future.length % sizes.future() != 0 || future.length < steps * sizes.future())) {
        throw new IllegalArgumentException(
            "series '"
                + name
                + "': "
                + future.length
                + " future covariate values, expected "
                + sizes.future()
                + " a step for at least "
                + steps
                + " steps");
      }
      requireFinite(name, "target", target, sizes.components(), true);
      requireFinite(name, "past covariate", past, sizes.past(), false);
      requireFinite(name, "future covariate", future, sizes.future(), false);
      requireFinite(name, "static covariate", statics, sizes.statics(), false);
      requireFinite(name, "origin covariate", origin, originWidth, false);
      float[] weights = weight == null ? ones(steps) : weight;
      requireLength(name, "weights", weights, steps);
      requireFinite(name, "weight", weights, 1, false);
      float[] spreads = spread == null ? new float[target.length] : spread;
      requireLength(name, "spreads", spreads, target.length);
      requireFinite(name, "spread", spreads, sizes.components(), false);
      names.add(name);
      starts.add(starts.get(starts.size() - 1) + steps);
      int futureSteps = sizes.future() == 0 ? 0 : future.length / sizes.future();
      futureStarts.add(futureStarts.get(futureStarts.size() - 1) + futureSteps);
      this.target.add(target);
      this.past.add(past);
      this.future.add(future);
      this.statics.add(statics);
      this.origin.add(origin);
      this.weight.add(weights);
      this.spread.add(spreads);
      return this;
    }

    /**
     * @throws IllegalArgumentException if there is no series
     */
    public PackedSeries build() {
      if (names.isEmpty()) {
        throw new IllegalArgumentException("no series to train or forecast on");
      }
      return new PackedSeries(this);
    }

    private static float[] ones(int count) {
      float[] ones = new float[count];
      Arrays.fill(ones, 1);
      return ones;
    }

    private static void requireLength(String name, String what, float[] values, long expected) {
      if (values.length != expected) {
        throw new IllegalArgumentException(
            "series '" + name + "': " + values.length + " " + what + ", expected " + expected);
      }
    }

    private static void requireFinite(
        String name, String what, float[] values, int columns, boolean nanAllowed) {
      for (int i = 0; i < values.length; i++) {
        if (!Float.isFinite(values[i]) && !(nanAllowed && Float.isNaN(values[i]))) {
          throw new IllegalArgumentException(
              "series '"
                  + name
                  + "': "
                  + what
                  + " column "
                  + i % columns
                  + " at step "
                  + i / columns
                  + " is "
                  + values[i]
                  + "; remove or fill it");
        }
      }
    }
  }

  /** A float array that grows. */
  private static final class Floats {
    private float[] values = new float[1024];
    private int size;

    void add(float[] more) {
      if (size + more.length > values.length) {
        values =
            Arrays.copyOf(values, Math.max(2 * values.length, Math.addExact(size, more.length)));
      }
      System.arraycopy(more, 0, values, size, more.length);
      size += more.length;
    }

    float[] array() {
      return Arrays.copyOf(values, size);
    }
  }
}
