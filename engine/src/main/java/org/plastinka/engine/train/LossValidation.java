package org.plastinka.engine.train;

import java.util.Map;
import org.plastinka.engine.backend.Backend;
import org.plastinka.engine.backend.Executable;
import org.plastinka.engine.graph.Objective;
import org.plastinka.engine.plan.Lowering;
import org.plastinka.engine.plan.Plan;
import org.plastinka.engine.plan.Slot;
import org.plastinka.engine.plan.StepState;
import org.plastinka.engine.tide.TideModel;
import org.plastinka.engine.tide.TidePlans;

/** The objective without dropout, as a mean over the observed targets of given windows. */
public final class LossValidation implements Validation, AutoCloseable {
  /** Name of the score. */
  public static final String LOSS = "val_loss";

  private final Windows windows;
  private final int[] order;
  private final Executable executable;
  private final Lap lap;
  private final Slot results;
  private final double[] losses;
  private final int[] observed;
  private final float[] state = new float[StepState.SIZE];

  /**
   * @param batch windows a run
   */
  public LossValidation(
      TideModel model,
      Objective objective,
      PackedSeries data,
      Windows windows,
      int batch,
      Backend backend) {
    int runs = Math.max(1, Math.min(Lap.LONG, (windows.count() + batch - 1) / batch));
    Plan bare = TidePlans.evaluation(model, batch, objective);
    Plan plan = LapPlan.evaluation(bare, model.config().sizes(), data, runs);
    this.windows = windows;
    this.order = windows.inOrder();
    this.executable = backend.compile(plan, data.values());
    this.lap = new Lap(executable, model.config().sizes(), data);
    this.results = plan.slot(LapPlan.RESULTS);
    this.losses = new double[runs];
    this.observed = new int[runs];
  }

  @Override
  public Map<String, Double> score(double[] parameters) {
    executable.write(executable.plan().slot(Lowering.ALL_PARAMETERS), parameters);
    double sum = 0;
    long all = 0;
    int windowsPerLap = lap.runs() * lap.batch();
    for (int first = 0; first < order.length; first += windowsPerLap) {
      int runs = load(first);
      for (int run = 0; run < runs; run++) {
        executable.run();
      }
      executable.read(results, losses);
      for (int run = 0; run < runs; run++) {
        sum += losses[run] * observed[run];
        all += observed[run];
      }
    }
    return Map.of(LOSS, sum / Math.max(1, all));
  }

  /** Prepares the lap that begins with a window; returns how many runs it has. */
  private int load(int first) {
    lap.clear();
    int runs = 0;
    for (int from = first; runs < lap.runs() && from < order.length; from += lap.batch()) {
      int count = Math.min(lap.batch(), order.length - from);
      observed[runs++] = lap.add(windows, order, from, count, 0, 0);
    }
    lap.send();
    executable.write(executable.plan().slot(Lowering.STATE), state); // to the lap's first run
    return runs;
  }

  @Override
  public void close() {
    executable.close();
  }
}
