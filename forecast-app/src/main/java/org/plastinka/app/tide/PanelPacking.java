package org.plastinka.app.tide;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.OptionalInt;
import org.plastinka.app.domain.Panel;
import org.plastinka.app.domain.Series;
import org.plastinka.engine.tide.TideConfig;
import org.plastinka.engine.train.PackedSeries;
import org.plastinka.engine.train.Windows;

/** A panel as the engine's arrays, and its windows. */
final class PanelPacking {
  /** Past column that says a step was observed; 0 in the padding before a series begins. */
  private static final int OBSERVED = 1;

  /** Sine and cosine of the season, unless the panel brings its own. */
  private static int season(Panel panel) {
    return panel.future().contains("month_sin") ? 0 : 2;
  }

  private final Panel panel;
  private final NetworkConfig network;
  private final TargetScale scale;
  private final TideConfig.Sizes sizes;

  PanelPacking(Panel panel, NetworkConfig network, TargetScale scale) {
    this.panel = panel;
    this.network = network;
    this.scale = scale;
    this.sizes = tide(panel, network).sizes();
  }

  /** The network's configuration for the columns this packing makes. */
  static TideConfig tide(Panel panel, NetworkConfig network) {
    return network.tide(
        panel.past().size() + OBSERVED,
        panel.future().size() + season(panel),
        panel.statics().size());
  }

  /** To learn from. */
  PackedSeries pack() {
    return pack(true);
  }

  /** To forecast from: without the draws of targets, which are most of what there is to learn. */
  PackedSeries inputs() {
    return pack(false);
  }

  private PackedSeries pack(boolean drawn) {
    int origin = network.originWidth();
    PackedSeries.Builder builder = new PackedSeries.Builder(sizes, origin);
    for (Series s : panel.series()) {
      builder.add(
          s.id(),
          scaled(s.target()),
          past(s),
          future(s),
          s.statics(),
          origin == 0 ? new float[0] : HistoryStatistics.of(s.target(), scale),
          s.weight(),
          drawn ? spread(s.target()) : null);
    }
    return builder.build();
  }

  /** What a window's inputs are, in the order of the engine's inputs. */
  List<InputColumn> columns() {
    List<String> past = new ArrayList<>(panel.past());
    past.add("step observed");
    List<String> future = new ArrayList<>(panel.future());
    future.addAll(Collections.nCopies(season(panel), "season"));
    List<InputColumn> columns = new ArrayList<>();
    int lookback = sizes.lookback();
    byStep(columns, InputColumn.Kind.TARGET, List.of("target"), lookback);
    byStep(columns, InputColumn.Kind.PAST, past, lookback);
    byStep(columns, InputColumn.Kind.FUTURE, future, lookback + sizes.horizon());
    for (int c = 0; c < sizes.statics(); c++) {
      boolean attribute = c < panel.statics().size();
      String name = attribute ? panel.statics().get(c) : "history statistics";
      InputColumn.Kind kind = attribute ? InputColumn.Kind.STATIC : InputColumn.Kind.HISTORY;
      columns.add(new InputColumn(kind, name, OptionalInt.empty()));
    }
    return columns;
  }

  private void byStep(
      List<InputColumn> columns, InputColumn.Kind kind, List<String> names, int steps) {
    for (int t = 0; t < steps; t++) {
      for (String name : names) {
        columns.add(new InputColumn(kind, name, OptionalInt.of(sizes.lookback() - t)));
      }
    }
  }

  private float[] scaled(float[] target) {
    float[] z = new float[target.length];
    for (int t = 0; t < z.length; t++) {
      z[t] = Float.isNaN(target[t]) ? Float.NaN : (float) scale.z(target[t]);
    }
    return z;
  }

  private float[] spread(float[] target) {
    float[] spread = new float[target.length];
    for (int t = 0; t < spread.length; t++) {
      spread[t] = Float.isNaN(target[t]) ? 0 : (float) scale.spread(target[t]);
    }
    return spread;
  }

  private float[] past(Series s) {
    int width = sizes.past();
    float[] rows = new float[s.target().length * width];
    for (int t = 0; t < s.target().length; t++) {
      for (int c = 0; c < s.past().length; c++) {
        rows[t * width + c] = s.past()[c][t];
      }
      rows[t * width + width - 1] = Float.isNaN(s.target()[t]) ? 0 : 1;
    }
    return rows;
  }

  private float[] future(Series s) {
    int width = sizes.future();
    int steps = s.target().length + sizes.horizon();
    for (float[] column : s.future()) {
      steps = Math.min(steps, column.length);
    }
    float[] rows = new float[steps * width];
    for (int t = 0; t < steps; t++) {
      for (int c = 0; c < s.future().length; c++) {
        rows[t * width + c] = s.future()[c][t];
      }
      if (season(panel) > 0) {
        double turn = 2 * Math.PI * seasonShare(s.first() + t);
        rows[t * width + width - 2] = (float) Math.sin(turn);
        rows[t * width + width - 1] = (float) Math.cos(turn);
      }
    }
    return rows;
  }

  /** Share of the season that has passed, from the calendar and not from the panel's start. */
  private double seasonShare(int step) {
    var time = panel.calendar().time(step);
    return switch (panel.calendar().frequency()) {
      case M -> (time.getMonthValue() - 1) / 12.0;
      case W -> (time.getDayOfYear() - 1) / 365.25;
      case D -> (time.getDayOfWeek().getValue() - 1) / 7.0;
      case H -> time.getHour() / 24.0;
    };
  }

  /**
   * Windows whose horizon lies in steps {@code from .. to} of the calendar.
   *
   * @param minimumDemands steps with demand in look-back and horizon together
   */
  Windows windows(PackedSeries data, int from, int to, int minimumDemands) {
    Windows all = Windows.whole(data, sizes, 1, Integer.MAX_VALUE);
    boolean[] keep = new boolean[all.count()];
    for (int i = 0; i < keep.length; i++) {
      Series s = panel.series().get(all.series()[i]);
      int t = all.origins()[i];
      int first = s.first() + t;
      keep[i] =
          first >= from
              && first + sizes.horizon() <= to
              && demands(s.target(), t - sizes.lookback(), t + sizes.horizon()) >= minimumDemands;
    }
    return all.select(keep);
  }

  /** One window a series, whose forecast begins at a step of the calendar. */
  Windows origins(int step) {
    int count = panel.series().size();
    int[] series = new int[count];
    int[] origins = new int[count];
    for (int i = 0; i < count; i++) {
      series[i] = i;
      origins[i] = step - panel.series().get(i).first();
      if (origins[i] < 1) {
        throw new IllegalArgumentException(
            "series '"
                + panel.series().get(i).id()
                + "' has no step before "
                + panel.calendar().label(step)
                + "; a forecast needs at least one");
      }
    }
    return new Windows(series, origins);
  }

  private static int demands(float[] target, int from, int to) {
    int count = 0;
    for (float x : Arrays.copyOfRange(target, Math.max(0, from), to)) {
      count += x > 0 ? 1 : 0;
    }
    return count;
  }
}
