package org.plastinka.engine.train;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.plastinka.engine.tide.TideConfig;

/**
 * Series laid end to end in one plain array, table by table; batches are drawn from it by index.
 * Time is slow and columns are fast. A target of NaN was not observed: it carries no loss, and
 * reads as 0 in a look-back, as do steps before a series begins.
 *
 * <p>A target y of spread s stands for values in {@code [y, y + s)}: whoever learns from it takes
 * one of {@link TargetDraws#COUNT} even draws, another each time. Look-backs read y itself.
 */
public final class PackedSeries {

  /** What the array holds, in this order; rows are steps but for STATICS. */
  enum Table {
    TARGET,
    PAST,
    /** Rows of {@link #futureStart}: steps that also lie ahead. */
    FUTURE,
    /** A row a series. */
    STATICS,
    /** What describes a series' history up to and with a step. */
    ORIGIN,
    /** Of the window that forecasts from each step on; multiplies its loss. */
    WEIGHT,
    /** {@link TargetDraws}; empty where no target has a spread. */
    GOAL
  }

  private final List<String> names;
  private final int[] starts;
  private final int[] futureStarts;
  private final int[] widths;
  private final int[] offsets = new int[Table.values().length + 1];
  private final float[] values;

  /** Observed targets before each step. */
  private final int[] observed;

  private PackedSeries(Builder b) {
    names = List.copyOf(b.names);
    starts = b.starts.stream().mapToInt(Integer::intValue).toArray();
    futureStarts = b.futureStarts.stream().mapToInt(Integer::intValue).toArray();
    widths = b.widths.clone();
    boolean drawn = b.spread.anyNonZero();
    widths[Table.GOAL.ordinal()] = drawn ? b.sizes.components() : 0;
    long goals = drawn ? (long) TargetDraws.COUNT * b.spread.size() : 0;
    long end = 0;
    for (int t = 0; t < offsets.length - 1; t++) {
      end += t == Table.GOAL.ordinal() ? goals : b.tables[t].size();
      if (end > Integer.MAX_VALUE) {
        throw new IllegalArgumentException(
            "the series have more than 2^31 - 1 numbers; give fewer, or fewer covariates");
      }
      offsets[t + 1] = (int) end;
    }
    values = new float[(int) end];
    for (int t = 0; t < b.tables.length; t++) {
      b.tables[t].copyTo(values, offsets[t]);
    }
    if (drawn) {
      TargetDraws.fill(values, offset(Table.TARGET), b.spread.array(), offset(Table.GOAL));
    }
    observed = observed();
  }

  private int[] observed() {
    int components = width(Table.TARGET);
    int[] before = new int[rows(Table.TARGET) + 1];
    for (int row = 0; row < before.length - 1; row++) {
      int seen = 0;
      for (int c = 0; c < components; c++) {
        seen += Float.isNaN(values[offset(Table.TARGET) + row * components + c]) ? 0 : 1;
      }
      before[row + 1] = before[row] + seen;
    }
    return before;
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

  /** Row of a series' first step in all tables but FUTURE and STATICS. */
  int start(int series) {
    return starts[series];
  }

  int futureStart(int series) {
    return futureStarts[series];
  }

  /** All tables, one after the other, each dense. Not to be changed. */
  float[] values() {
    return values;
  }

  int offset(Table table) {
    return offsets[table.ordinal()];
  }

  int width(Table table) {
    return widths[table.ordinal()];
  }

  int rows(Table table) {
    int width = width(table);
    return width == 0 ? 0 : (offsets[table.ordinal() + 1] - offset(table)) / width;
  }

  /** How many targets of steps {@code from .. from + steps} of a series were observed. */
  int observed(int series, int from, int steps) {
    int first = starts[series] + Math.min(from, length(series));
    int last = starts[series] + Math.min(from + steps, length(series));
    return observed[last] - observed[first];
  }

  /** Collects series of one layout. */
  public static final class Builder {
    private final TideConfig.Sizes sizes;
    private final List<String> names = new ArrayList<>();
    private final List<Integer> starts = new ArrayList<>(List.of(0));
    private final List<Integer> futureStarts = new ArrayList<>(List.of(0));
    private final int originWidth;
    private final int[] widths;
    private final Floats[] tables = new Floats[Table.GOAL.ordinal()]; // goals are drawn
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
      this.widths =
          new int[] {
            sizes.components(),
            sizes.past(),
            sizes.future(),
            sizes.statics() - originWidth,
            originWidth,
            1,
            0
          };
      Arrays.setAll(tables, t -> new Floats());
    }

    /**
     * @param target steps * components, NaN where not observed
     * @param past steps * past
     * @param future at least steps * future, and a horizon more where forecasts are wanted
     * @param statics one value an attribute
     * @param weight of the window that forecasts from each step on, or null for 1
     * @throws IllegalArgumentException naming series, column and step of what is not finite, or of
     *     a weight below 0, or the array whose length is wrong
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
      SeriesChecks.requireLength(name, "past covariates", past, (long) steps * sizes.past());
      SeriesChecks.requireLength(name, "static covariates", statics, sizes.statics() - originWidth);
      SeriesChecks.requireLength(name, "origin covariates", origin, (long) steps * originWidth);
      if (sizes.future() > 0
          && (future.length % sizes.future() != 0
              || future.length < (long) steps * sizes.future())) {
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
      SeriesChecks.requireFinite(name, "target", target, sizes.components(), true);
      SeriesChecks.requireFinite(name, "past covariate", past, sizes.past(), false);
      SeriesChecks.requireFinite(name, "future covariate", future, sizes.future(), false);
      SeriesChecks.requireFinite(name, "static covariate", statics, sizes.statics(), false);
      SeriesChecks.requireFinite(name, "origin covariate", origin, originWidth, false);
      float[] weights = weight == null ? ones(steps) : weight;
      SeriesChecks.requireLength(name, "weights", weights, steps);
      SeriesChecks.requireAmounts(name, "weight", weights, 1);
      float[] spreads = spread == null ? new float[target.length] : spread;
      SeriesChecks.requireLength(name, "spreads", spreads, target.length);
      SeriesChecks.requireAmounts(name, "spread", spreads, sizes.components());
      names.add(name);
      starts.add(starts.get(starts.size() - 1) + steps);
      int futureSteps = sizes.future() == 0 ? 0 : future.length / sizes.future();
      futureStarts.add(futureStarts.get(futureStarts.size() - 1) + futureSteps);
      float[][] rows = {target, past, future, statics, origin, weights}; // as Table
      for (int t = 0; t < rows.length; t++) {
        tables[t].add(rows[t]);
      }
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
  }
}
