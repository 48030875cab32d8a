package org.plastinka.engine.train;

import java.util.Arrays;
import org.plastinka.engine.backend.Backend;
import org.plastinka.engine.backend.Executable;
import org.plastinka.engine.graph.Objective;
import org.plastinka.engine.plan.Lowering;
import org.plastinka.engine.plan.Plan;
import org.plastinka.engine.plan.Slot;
import org.plastinka.engine.plan.StepState;
import org.plastinka.engine.tide.TideModel;
import org.plastinka.engine.tide.TidePlans;

/**
 * A compiled training plan and its data. Updates are done in laps: the host gives the places of all
 * windows of a lap and its rates, runs the plan once an update, and reads the losses when the lap
 * is over. How long laps are changes no bit. Allocates nothing per step. For one thread at a time.
 */
final class TrainingSession implements AutoCloseable {
  private final TrainingConfig config;
  private final PackedSeries data;
  private final Windows windows;
  private final int horizonRows;
  private final Executable executable;
  private final Lap lap;
  private final Slot state;
  private final Slot schedule;
  private final Slot results;
  private final float[] stateValues = new float[StepState.SIZE];
  private final float[] rates;
  private final float[] losses;
  private long step;

  /**
   * @param lap most updates between two looks at the losses
   */
  TrainingSession(
      TideModel model,
      Objective objective,
      TrainingConfig config,
      PackedSeries data,
      Windows windows,
      Backend backend,
      int lap) {
    this.config = config;
    this.data = data;
    this.windows = windows;
    this.horizonRows = model.config().sizes().horizon() * model.config().sizes().components();
    Plan bare = TidePlans.training(model, config.batchSize(), objective, config.optimiser().adam());
    boolean averaging = config.averaging() != null;
    Plan plan = LapPlan.training(bare, model.config().sizes(), data, lap, averaging);
    this.executable = backend.compile(plan, data.values());
    this.lap = new Lap(executable, model.config().sizes(), data);
    this.state = plan.slot(Lowering.STATE);
    this.schedule = plan.slot(LapPlan.SCHEDULE);
    this.results = plan.slot(LapPlan.RESULTS);
    this.rates = new float[schedule.size()];
    this.losses = new float[results.size()];
    StepState.putSeed(stateValues, config.seed());
  }

  /**
   * What the updates of an epoch were like.
   *
   * @param loss mean over its windows, each before the update it took part in
   * @param norm mean over its updates of the gradient's global norm, before clipping
   * @param rate of the last update
   */
  record Pass(double loss, double norm, double rate) {}

  /** Takes over what a state says of parameters, moments, average and updates done. */
  void restore(TrainingState from) {
    executable.write(executable.plan().slot(Lowering.ALL_PARAMETERS), from.parameters());
    executable.write(executable.plan().slot(Lowering.ALL_FIRST_MOMENTS), from.firstMoments());
    executable.write(executable.plan().slot(Lowering.ALL_SECOND_MOMENTS), from.secondMoments());
    if (config.averaging() != null) {
      executable.write(executable.plan().slot(LapPlan.AVERAGE), from.average());
    }
    step = from.step();
  }

  /**
   * The epoch that follows a state, which must be where this is. An interrupt of the thread ends it
   * after the update under way.
   *
   * @param order of windows, of which the first {@code count} are taken
   * @return null if the thread was interrupted
   * @throws TrainingException if loss or gradient is not finite, naming the update and the series
   */
  Pass epoch(TrainingState before, int[] order, int count) {
    double loss = 0;
    double norm = 0;
    int batches = batches(count);
    for (int first = 0; first < batches; first += lap.runs()) {
      int updates = Math.min(lap.runs(), batches - first);
      load(before, order, count, first, updates);
      if (!run(updates)) {
        return null;
      }
      for (int u = 0; u < updates; u++) {
        if (!finite(u)) {
          throw diverged(before, order, count, first + u);
        }
        loss += (double) losses[2 * u] * size(count, first + u);
        norm += losses[2 * u + 1];
      }
    }
    double rate = config.rate(step - 1, before.epoch(), batches);
    return new Pass(loss / count, norm / batches, rate);
  }

  private int batches(int count) {
    return (count + config.batchSize() - 1) / config.batchSize();
  }

  /** Windows of a batch. */
  private int size(int count, int batch) {
    return Math.min(config.batchSize(), count - batch * config.batchSize());
  }

  /** Prepares a lap of the epoch's batches {@code first .. first + updates}. */
  private void load(TrainingState before, int[] order, int count, int first, int updates) {
    lap.clear();
    Arrays.fill(rates, 0);
    int batches = batches(count);
    for (int u = 0; u < updates; u++) {
      int batch = first + u;
      int from = batch * config.batchSize();
      lap.add(windows, order, from, size(count, batch), config.seed(), step + u);
      rates[2 * u] = (float) config.rate(step + u, before.epoch(), batches);
      boolean averages = batch == batches - 1 && config.averages(before.epoch());
      rates[2 * u + 1] = averages ? before.averaged() + 1 : 0;
    }
    lap.send();
    executable.write(schedule, rates);
    stateValues[StepState.LEARNING_RATE] = rates[0];
    stateValues[StepState.AVERAGED] = rates[1];
    stateValues[StepState.STEP_LOW] = step % StepState.STEP_BASE;
    stateValues[StepState.STEP_HIGH] = step / StepState.STEP_BASE;
    executable.write(state, stateValues);
  }

  /** Runs a prepared lap and reads its losses; false if the thread was interrupted. */
  private boolean run(int updates) {
    for (int u = 0; u < updates; u++) {
      if (Thread.currentThread().isInterrupted()) {
        return false;
      }
      executable.run();
    }
    executable.read(results, losses);
    step += updates;
    return true;
  }

  private boolean finite(int update) {
    return Float.isFinite(losses[2 * update]) && Float.isFinite(losses[2 * update + 1]);
  }

  /**
   * What to say of an update that failed. Goes through the epoch again up to it, for later ones
   * have written over its forecasts: the same updates give the same bits.
   */
  private TrainingException diverged(TrainingState before, int[] order, int count, int failed) {
    int update = failed % lap.runs();
    float loss = losses[2 * update];
    float norm = losses[2 * update + 1];
    restore(before);
    boolean there = true;
    for (int batch = 0; batch <= failed && there; batch++) {
      load(before, order, count, batch, 1);
      there = run(1); // an interrupt ends it: then the place is not known
    }
    int from = failed * config.batchSize();
    return new TrainingException(
        "training diverged at update "
            + (before.step() + failed + 1)
            + ": loss "
            + loss
            + ", gradient norm "
            + norm
            + (there ? place(order, from, size(count, failed)) : "")
            + "; lower the learning rate, clip the gradient, or look for extreme values there");
  }

  /** The first forecast of the last batch that is no number. */
  private String place(int[] order, int from, int count) {
    Slot slot = executable.plan().slot(TidePlans.PREDICTION);
    float[] prediction = new float[slot.size()];
    executable.read(slot, prediction);
    for (int i = 0; i < count * horizonRows * slot.cols(); i++) {
      if (!Float.isFinite(prediction[i])) {
        int row = i / slot.cols();
        int window = order[from + row / horizonRows];
        return ", first in the forecast of series '"
            + data.name(windows.series()[window])
            + "' from step "
            + windows.origins()[window]
            + ", output column "
            + row % horizonRows;
      }
    }
    return "";
  }

  /** All numbers of a slot, by its name in {@link Lowering} or {@link LapPlan}. */
  double[] read(String region) {
    double[] values = new double[executable.plan().slot(region).size()];
    executable.read(executable.plan().slot(region), values);
    return values;
  }

  /** Updates done. */
  long steps() {
    return step;
  }

  @Override
  public void close() {
    executable.close();
  }
}
