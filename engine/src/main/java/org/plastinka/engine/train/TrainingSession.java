package org.plastinka.engine.train;

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
 * A compiled training plan and its data: one call, one update. Allocates nothing per step. For one
 * thread at a time.
 */
public final class TrainingSession implements AutoCloseable {
  private static final int SEED_STREAM_BITS = 16;

  private final PackedSeries data;
  private final int horizonRows;
  private final Executable executable;
  private final BatchFeeder feeder;
  private final Slot state;
  private final Slot loss;
  private final Slot norm;
  private final float[] stateValues = new float[StepState.SIZE];
  private final float[] one = new float[1];
  private final long seed;
  private long step;
  private double gradientNorm;

  /**
   * @param step updates done before, for a resumed run
   */
  public TrainingSession(
      TideModel model,
      Objective objective,
      TrainingConfig config,
      PackedSeries data,
      Backend backend,
      long step) {
    this.data = data;
    this.horizonRows = model.config().sizes().horizon() * model.config().sizes().components();
    Plan plan = TidePlans.training(model, config.batchSize(), objective, config.optimiser().adam());
    this.executable = backend.compile(plan);
    this.feeder = new BatchFeeder(plan, model.config().sizes(), data);
    this.state = plan.slot(Lowering.STATE);
    this.loss = plan.slot(TidePlans.LOSS);
    this.norm = plan.slot(Lowering.GRADIENT_NORM);
    this.seed = config.seed();
    this.step = step;
    for (int word = 0; word < 4; word++) {
      stateValues[StepState.SEED + word] = config.seed() >>> SEED_STREAM_BITS * word & 0xFFFF;
    }
  }

  /**
   * One update on windows {@code order[from .. from + count)}.
   *
   * @return the loss before it
   * @throws TrainingException if loss or gradient is not finite
   */
  public double step(Windows windows, int[] order, int from, int count, double learningRate) {
    feeder.draw(seed, step);
    feeder.fill(executable, windows, order, from, count);
    stateValues[StepState.LEARNING_RATE] = (float) learningRate;
    stateValues[StepState.STEP_LOW] = step % StepState.STEP_BASE;
    stateValues[StepState.STEP_HIGH] = step / StepState.STEP_BASE;
    executable.write(state, stateValues);
    executable.run();
    executable.read(norm, one);
    gradientNorm = one[0];
    executable.read(loss, one);
    if (!Float.isFinite(one[0]) || !Double.isFinite(gradientNorm)) {
      throw notFinite(windows, order, from, count, one[0]);
    }
    step++;
    return one[0];
  }

  private TrainingException notFinite(
      Windows windows, int[] order, int from, int count, float value) {
    Slot slot = executable.plan().slot(TidePlans.PREDICTION);
    float[] prediction = new float[slot.size()];
    executable.read(slot, prediction);
    String place = "";
    for (int i = 0; i < count * horizonRows * slot.cols() && place.isEmpty(); i++) {
      if (!Float.isFinite(prediction[i])) {
        int row = i / slot.cols();
        int window = order[from + row / horizonRows];
        place =
            ", first in the forecast of series '"
                + data.name(windows.series()[window])
                + "' from step "
                + windows.origins()[window]
                + ", output column "
                + row % horizonRows;
      }
    }
    return new TrainingException(
        "training diverged at update "
            + (step + 1)
            + ": loss "
            + value
            + ", gradient norm "
            + gradientNorm
            + place
            + "; lower the learning rate, clip the gradient, or look for extreme values there");
  }

  /** Global norm of the last gradient, before clipping. */
  public double gradientNorm() {
    return gradientNorm;
  }

  /** Updates done. */
  public long steps() {
    return step;
  }

  /** The compiled plan, whose regions hold parameters and moments. */
  Executable executable() {
    return executable;
  }

  @Override
  public void close() {
    executable.close();
  }
}
