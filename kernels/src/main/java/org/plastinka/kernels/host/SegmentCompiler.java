package org.plastinka.kernels.host;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.plastinka.engine.plan.Slot;
import org.plastinka.engine.plan.Step;

/**
 * Makes a {@link RowSegment} of steps that {@link SegmentFinder} put together. A buffer that no
 * other step touches is given to each thread as a block's worth of rows, which stay in its cache
 * and are never written to memory.
 */
final class SegmentCompiler {
  /** Floats of a block in all operands together: 256 KiB, a part of the second-level cache. */
  private static final int BLOCK_FLOATS = 64 * 1024;

  private final RowBuffers buffers;
  private final HostMemory memory;
  private final Function<HostMemory, Step.Visitor<HostKernel>> compiler;
  private final int threads;

  /**
   * @param compiler makes kernels over a memory; those of steps with {@link SlotAccess#rows} are
   *     {@link BlockKernel}s
   */
  SegmentCompiler(
      RowBuffers buffers,
      HostMemory memory,
      Function<HostMemory, Step.Visitor<HostKernel>> compiler,
      int threads) {
    this.buffers = buffers;
    this.memory = memory;
    this.compiler = compiler;
    this.threads = threads;
  }

  HostKernel compile(List<Step> run) {
    int height = height(run);
    BlockPlaces places = new BlockPlaces(run, buffers, height);
    BlockKernel[][] kernels = new BlockKernel[threads][];
    for (int thread = 0; thread < threads; thread++) {
      Step.Visitor<HostKernel> visitor = compiler.apply(memory.with(places.allocate()));
      kernels[thread] =
          run.stream().map(step -> (BlockKernel) step.accept(visitor)).toArray(BlockKernel[]::new);
    }
    return new RowSegment(new RowGroups(SlotAccess.rows(run.get(0))), height, kernels);
  }

  private static int height(List<Step> run) {
    Set<Slot> slots = new HashSet<>();
    for (Step step : run) {
      SlotAccess.of(step).stream().filter(SlotAccess::byRow).forEach(a -> slots.add(a.slot()));
    }
    int width = slots.stream().mapToInt(Slot::cols).sum();
    return Math.max(1, BLOCK_FLOATS / width / RowGroups.UNIT) * RowGroups.UNIT;
  }
}
