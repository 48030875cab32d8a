package org.plastinka.engine.train;

import java.util.ArrayList;
import java.util.List;
import org.plastinka.engine.plan.Buffer;
import org.plastinka.engine.plan.LapStep;
import org.plastinka.engine.plan.LapStep.Gather;
import org.plastinka.engine.plan.Lowering;
import org.plastinka.engine.plan.Plan;
import org.plastinka.engine.plan.PlanExtension;
import org.plastinka.engine.plan.Region;
import org.plastinka.engine.plan.Slot;
import org.plastinka.engine.plan.UpdateStep;
import org.plastinka.engine.plan.WindowWords;
import org.plastinka.engine.tide.TideConfig;
import org.plastinka.engine.tide.TideInputs;
import org.plastinka.engine.tide.TidePlans;
import org.plastinka.engine.train.PackedSeries.Table;

/**
 * Plans of a model that gather their windows from series themselves, so that the host gives a lap
 * of runs nothing but the windows' places: see {@link LapStep}. {@link Lap} is the host's side.
 */
final class LapPlan {
  /** Input (runs * batch, {@link WindowWords#SIZE}). */
  static final String WINDOWS = "windows";

  /** Input (runs, 2): learning rate and count of averages of each run. */
  static final String SCHEDULE = "schedule";

  /** Output (runs, values): the loss of each run, and when training its gradient's norm. */
  static final String RESULTS = "results";

  /** The average of the parameters, over their whole range. */
  static final String AVERAGE = "average";

  private final TideConfig.Sizes sizes;
  private final PackedSeries data;
  private final Plan plan;
  private final PlanExtension extension;
  private final Buffer tables;

  private LapPlan(Plan plan, TideConfig.Sizes sizes, PackedSeries data) {
    this.sizes = sizes;
    this.data = data;
    this.plan = plan;
    this.extension = new PlanExtension(plan);
    this.tables = extension.buffer("data", Region.DATA, data.values().length);
  }

  /** A plan that forecasts, a batch at a time. */
  static Plan forecast(Plan plan, TideConfig.Sizes sizes, PackedSeries data) {
    LapPlan lap = new LapPlan(plan, sizes, data);
    lap.gather(1);
    return lap.extension.plan();
  }

  /** A plan that evaluates a loss, in laps of so many runs. */
  static Plan evaluation(Plan plan, TideConfig.Sizes sizes, PackedSeries data, int runs) {
    LapPlan lap = new LapPlan(plan, sizes, data);
    lap.gather(runs);
    lap.advance(runs, List.of(plan.slot(TidePlans.LOSS)), null);
    return lap.extension.plan();
  }

  /**
   * A plan that trains, in laps of so many runs.
   *
   * @param averaging true keeps an average of the parameters
   */
  static Plan training(
      Plan plan, TideConfig.Sizes sizes, PackedSeries data, int runs, boolean averaging) {
    LapPlan lap = new LapPlan(plan, sizes, data);
    lap.gather(runs);
    Slot parameters = plan.slot(Lowering.ALL_PARAMETERS);
    if (averaging) {
      Slot average = lap.extension.slot(AVERAGE, Region.AVERAGE, 1, parameters.size());
      lap.extension.behind(new UpdateStep.Average(average, parameters, lap.state()));
    }
    List<Slot> values = List.of(plan.slot(TidePlans.LOSS), plan.slot(Lowering.GRADIENT_NORM));
    lap.advance(runs, values, lap.extension.slot(SCHEDULE, Region.INPUTS, runs, 2));
    return lap.extension.plan();
  }

  private Slot state() {
    return plan.slot(Lowering.STATE);
  }

  private void advance(int runs, List<Slot> values, Slot schedule) {
    Slot results = extension.slot(RESULTS, Region.ACTIVATIONS, runs, values.size());
    extension.behind(new LapStep.Advance(results, values, schedule, state()));
  }

  private void gather(int runs) {
    int batch = plan.slot(TideInputs.LOOKBACK).rows();
    int windowRows = Math.multiplyExact(runs, batch);
    Slot windows = extension.slot(WINDOWS, Region.INPUTS, windowRows, WindowWords.SIZE);
    List<Gather.Field> fields = new ArrayList<>();
    int lookback = sizes.lookback();
    field(fields, TideInputs.LOOKBACK, Table.TARGET, WindowWords.STEPS, -lookback);
    field(fields, TideInputs.PAST, Table.PAST, WindowWords.STEPS, -lookback);
    field(fields, TideInputs.FUTURE, Table.FUTURE, WindowWords.FUTURE, -lookback);
    statics(fields);
    Slot target = plan.slots().get(TidePlans.TARGET);
    if (target != null) {
      int width = target.size() / batch;
      Slot weight = plan.slot(TidePlans.WEIGHT).reshape(batch, width);
      Slot from = table(Table.TARGET);
      boolean drawn = data.width(Table.GOAL) > 0;
      Slot goal = drawn ? table(Table.GOAL) : from;
      int key = drawn ? WindowWords.GOAL : WindowWords.STEPS;
      fields.add(new Gather.Field(target.reshape(batch, width), goal, null, key, 0));
      fields.add(new Gather.Field(weight, from, table(Table.WEIGHT), WindowWords.STEPS, 0));
    }
    extension.before(new Gather(fields, windows, state()));
  }

  private void field(List<Gather.Field> fields, String input, Table table, int key, int first) {
    Slot out = plan.slots().get(input);
    if (out != null) {
      fields.add(new Gather.Field(out, table(table), null, key, first));
    }
  }

  /** Attributes of the series, then what is known of it just before the origin. */
  private void statics(List<Gather.Field> fields) {
    Slot out = plan.slots().get(TideInputs.STATICS);
    int fixed = data.width(Table.STATICS);
    if (fixed > 0) {
      Slot attributes = out.columns(0, fixed);
      fields.add(new Gather.Field(attributes, table(Table.STATICS), null, WindowWords.SERIES, 0));
    }
    if (data.width(Table.ORIGIN) > 0) {
      Slot history = out.columns(fixed, out.cols());
      fields.add(new Gather.Field(history, table(Table.ORIGIN), null, WindowWords.STEPS, -1));
    }
  }

  private Slot table(Table table) {
    int width = data.width(table);
    return new Slot(tables, data.offset(table), data.rows(table), width, width);
  }
}
