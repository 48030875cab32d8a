package org.plastinka.engine.train;

import org.plastinka.engine.backend.Backend;
import org.plastinka.engine.backend.Executable;
import org.plastinka.engine.plan.Lowering;
import org.plastinka.engine.plan.Plan;
import org.plastinka.engine.plan.Slot;
import org.plastinka.engine.plan.StepState;
import org.plastinka.engine.tide.TideModel;
import org.plastinka.engine.tide.TidePlans;

/** Forecasts of windows under given weights. For one thread at a time. */
public final class Predictor implements AutoCloseable {
  private final Executable executable;
  private final Lap lap;
  private final Slot prediction;
  private final int rowsPerWindow;

  /**
   * @param batch windows a run
   */
  public Predictor(TideModel model, PackedSeries data, int batch, Backend backend) {
    this(TidePlans.forecast(model, batch, false), model, data, backend);
  }

  private Predictor(Plan bare, TideModel model, PackedSeries data, Backend backend) {
    Plan plan = LapPlan.forecast(bare, model.config().sizes(), data);
    this.executable = backend.compile(plan, data.values());
    this.lap = new Lap(executable, model.config().sizes(), data);
    this.prediction = plan.slot(TidePlans.PREDICTION);
    this.rowsPerWindow = model.config().sizes().horizon() * model.config().sizes().components();
  }

  /** A predictor with dropout: each draw is one network of the ensemble that dropout trains. */
  public static Predictor monteCarlo(
      TideModel model, PackedSeries data, int batch, Backend backend) {
    return new Predictor(TidePlans.forecast(model, batch, true), model, data, backend);
  }

  /** Which dropout masks the coming predictions draw. */
  public void draw(long seed) {
    float[] state = new float[StepState.SIZE];
    StepState.putSeed(state, seed);
    executable.write(executable.plan().slot(Lowering.STATE), state);
  }

  /**
   * @param parameters the whole range, as {@link TrainingState#result}
   * @throws IllegalArgumentException if they are more or fewer
   */
  public void use(double[] parameters) {
    Slot all = executable.plan().slot(Lowering.ALL_PARAMETERS);
    executable.write(all, StartValues.requireWhole(parameters, all.size()));
  }

  /**
   * @return window slowest, then horizon, component and level
   * @throws IllegalArgumentException if a window is of no series or begins before it, or future
   *     covariates end within its horizon
   */
  public float[] predict(Windows windows) {
    int[] order = windows.inOrder();
    int perWindow = rowsPerWindow * prediction.cols();
    float[] all = new float[Math.multiplyExact(windows.count(), perWindow)];
    float[] one = new float[prediction.size()];
    for (int from = 0; from < order.length; from += lap.batch()) {
      int count = Math.min(lap.batch(), order.length - from);
      lap.clear();
      lap.add(windows, order, from, count, 0, 0);
      lap.send();
      executable.run();
      executable.read(prediction, one);
      System.arraycopy(one, 0, all, from * perWindow, count * perWindow);
    }
    return all;
  }

  @Override
  public void close() {
    executable.close();
  }
}
