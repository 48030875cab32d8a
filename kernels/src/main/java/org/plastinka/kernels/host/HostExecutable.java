package org.plastinka.kernels.host;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
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
  private final HostMemory memory;
  private final Step.Visitor<HostKernel> compiler;
  private final Map<Step, HostKernel> alone = new IdentityHashMap<>();
  private final HostKernel[] schedule;

  /**
   * @param data the arena of {@link Region#DATA}, taken as it is
   * @param visitor makes the kernels of steps from where slots lie
   * @param blocks whether steps over many rows are run together, block by block; then the kernels
   *     of all that {@link SlotAccess#rows} names have to be {@link BlockKernel}s
   */
  public HostExecutable(
      Plan plan,
      float[] data,
      WorkerPool pool,
      Function<HostMemory, Step.Visitor<HostKernel>> visitor,
      boolean blocks) {
    this.plan = plan;
    this.pool = pool;
    this.memory = HostMemory.of(plan, data);
    this.compiler = visitor.apply(memory);
    List<Step> steps = plan.steps();
    RowBuffers buffers = new RowBuffers(steps);
    List<List<Step>> runs =
        blocks ? SegmentFinder.segments(steps, buffers) : steps.stream().map(List::of).toList();
    SegmentCompiler segments = new SegmentCompiler(buffers, memory, visitor, pool.threads());
    List<HostKernel> list = new ArrayList<>();
    for (List<Step> run : runs) {
      list.add(run.size() == 1 ? alone(run.get(0)) : segments.compile(run));
    }
    this.schedule = list.toArray(HostKernel[]::new);
  }

  @Override
  public Plan plan() {
    return plan;
  }

  @Override
  public void write(Slot slot, float[] values) {
    slot.requireRoom(values.length);
    View view = memory.view(slot);
    for (int i = 0; i < view.rows(); i++) {
      System.arraycopy(values, i * view.cols(), view.array(), view.row(i), view.cols());
    }
  }

  @Override
  public void read(Slot slot, float[] values) {
    slot.requireRoom(values.length);
    View view = memory.view(slot);
    for (int i = 0; i < view.rows(); i++) {
      System.arraycopy(view.array(), view.row(i), values, i * view.cols(), view.cols());
    }
  }

  @Override
  public void write(Slot slot, double[] values) {
    slot.requireRoom(values.length);
    View view = memory.view(slot);
    for (int e = 0; e < slot.size(); e++) {
      view.array()[view.row(e / view.cols()) + e % view.cols()] = (float) values[e];
    }
  }

  @Override
  public void read(Slot slot, double[] values) {
    slot.requireRoom(values.length);
    View view = memory.view(slot);
    for (int e = 0; e < slot.size(); e++) {
      values[e] = view.array()[view.row(e / view.cols()) + e % view.cols()];
    }
  }

  @Override
  public void run() {
    for (HostKernel kernel : schedule) {
      kernel.execute(pool);
    }
  }

  /** The step by itself, on the arenas: the bits that {@link #run} gives what it leaves there. */
  @Override
  public void runStep(int index) {
    alone(plan.steps().get(index)).execute(pool);
  }

  private HostKernel alone(Step step) {
    return alone.computeIfAbsent(step, s -> s.accept(compiler));
  }

  @Override
  public void close() {
    // the arenas are garbage once nobody holds this
  }
}
