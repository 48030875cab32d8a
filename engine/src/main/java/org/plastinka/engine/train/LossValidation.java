package org.plastinka.engine.train;

import java.util.Map;
import org.plastinka.engine.backend.Backend;
import org.plastinka.engine.backend.Executable;
import org.plastinka.engine.graph.Objective;
import org.plastinka.engine.plan.Lowering;
import org.plastinka.engine.plan.Plan;
import org.plastinka.engine.plan.Slot;
import org.plastinka.engine.tide.TideModel;
import org.plastinka.engine.tide.TidePlans;

/** The objective without dropout, as a mean over the observed targets of given windows. */
public final class LossValidation implements Validation, AutoCloseable {
  /** Name of the score. */
  public static final String LOSS = "val_loss";

  private final Windows windows;
  private final int[] order;
  private final Executable executable;
  private final BatchFeeder feeder;
  private final Slot loss;
  private final double[] one = new double[1];

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
    Plan plan = TidePlans.evaluation(model, batch, objective);
    this.windows = windows;
    this.order = windows.inOrder();
    this.executable = backend.compile(plan);
    this.feeder = new BatchFeeder(plan, model.config().sizes(), data);
    this.loss = plan.slot(TidePlans.LOSS);
  }

  @Override
  public Map<String, Double> score(double[] parameters) {
    executable.write(executable.plan().slot(Lowering.ALL_PARAMETERS), parameters);
    double sum = 0;
    long observed = 0;
    for (int from = 0; from < order.length; from += feeder.batch()) {
      int count = Math.min(feeder.batch(), order.length - from);
      int seen = feeder.fill(executable, windows, order, from, count);
      executable.run();
      executable.read(loss, one);
      sum += one[0] * seen;
      observed += seen;
    }
    return Map.of(LOSS, sum / Math.max(1, observed));
  }

  @Override
  public void close() {
    executable.close();
  }
}
