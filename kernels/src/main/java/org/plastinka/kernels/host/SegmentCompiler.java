package org.plastinka.kernels.host;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.plastinka.engine.plan.Buffer;
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
    Map<Buffer, Integer> places = new HashMap<>();
    List<Integer> sizes = places(run, height, places);
    BlockKernel[][] kernels = new BlockKernel[threads][];
    for (int thread = 0; thread < threads; thread++) {
      Step.Visitor<HostKernel> visitor = compiler.apply(memory.with(places, sizes));
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

  /**
   * Gives a place to each buffer that only these steps touch, a block's rows of it; buffers that
   * are not needed at the same time share one, so that all of them stay in the cache.
   *
   * @param places filled with the number of each buffer's place
   * @return floats of each place
   */
  private List<Integer> places(List<Step> run, int height, Map<Buffer, Integer> places) {
    Map<Buffer, Integer> left = RowBuffers.uses(run);
    left.entrySet().removeIf(use -> !buffers.within(use.getKey(), use.getValue()));
    List<Integer> sizes = new ArrayList<>();
    Deque<Integer> free = new ArrayDeque<>();
    for (Step step : run) {
      List<Buffer> touched =
          SlotAccess.of(step).stream()
              .map(a -> a.slot().buffer())
              .filter(left::containsKey)
              .toList();
      for (Buffer buffer : touched) {
        if (!places.containsKey(buffer)) {
          int place = free.isEmpty() ? sizes.size() : free.pop();
          if (place == sizes.size()) {
            sizes.add(0);
          }
          sizes.set(
              place,
              Math.max(sizes.get(place), height * HostMemory.distance(buffers.stride(buffer))));
          places.put(buffer, place);
        }
      }
      for (Buffer buffer : touched) {
        if (left.merge(buffer, -1, Integer::sum) == 0) {
          free.push(places.get(buffer));
        }
      }
    }
    return sizes;
  }
}
