package org.plastinka.kernels.host;

import java.util.List;
import java.util.function.Function;
import org.plastinka.engine.backend.Executable;
import org.plastinka.engine.plan.Plan;
import org.plastinka.engine.plan.Region;
import org.plastinka.engine.plan.Slot;
import org.plastinka.engine.plan.Step;

/** A plan in the memory of this process, float32, one array a region. */
public final class HostExecutable implements Executable {
  private final Plan plan;
  private final WorkerPool pool;
  private final float[][] arenas;
  private final HostKernel[] kernels;

  /**
   * @param data the arena of {@link Region#DATA}, taken as it is
   * @param visitor makes the kernels of steps from where slots lie
   */
  public HostExecutable(
      Plan plan,
      float[] data,
      WorkerPool pool,
      Function<float[][], Step.Visitor<HostKernel>> visitor) {
    this.plan = plan;
    this.pool = pool;
    this.arenas = new float[Region.values().length][];
    for (Region region : Region.values()) {
      boolean given = region == Region.DATA;
      arenas[region.ordinal()] =
          given ? plan.requireData(data) : new float[plan.regionSize(region)];
    }
    Step.Visitor<HostKernel> compiler = visitor.apply(arenas);
    List<Step> steps = plan.steps();
    this.kernels = new HostKernel[steps.size()];
    for (int i = 0; i < kernels.length; i++) {
      kernels[i] = steps.get(i).accept(compiler);
    }
  }

  @Override
  public Plan plan() {
    return plan;
  }

  @Override
  public void write(Slot slot, float[] values) {
    View view = View.of(arenas, slot);
    for (int i = 0; i < view.rows(); i++) {
      System.arraycopy(values, i * view.cols(), view.array(), view.row(i), view.cols());
    }
  }

  @Override
  public void read(Slot slot, float[] values) {
    View view = View.of(arenas, slot);
    for (int i = 0; i < view.rows(); i++) {
      System.arraycopy(view.array(), view.row(i), values, i * view.cols(), view.cols());
    }
  }

  @Override
  public void write(Slot slot, double[] values) {
    View view = View.of(arenas, slot);
    for (int e = 0; e < slot.size(); e++) {
      view.array()[view.row(e / view.cols()) + e % view.cols()] = (float) values[e];
    }
  }

  @Override
  public void read(Slot slot, double[] values) {
    View view = View.of(arenas, slot);
    for (int e = 0; e < slot.size(); e++) {
      values[e] = view.array()[view.row(e / view.cols()) + e % view.cols()];
    }
  }

  @Override
  public void run() {
    for (HostKernel kernel : kernels) {
      kernel.execute(pool);
    }
  }

  @Override
  public void runStep(int index) {
    kernels[index].execute(pool);
  }

  @Override
  public void close() {
    // the arenas are garbage once nobody holds this
  }
}
