package org.plastinka.kernels.host;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.plastinka.engine.plan.Buffer;
import org.plastinka.engine.plan.Step;

/**
 * Where a block's rows of the buffers lie that only one run of steps touches. Buffers that are not
 * needed at the same time share a place, so that all of them stay in the cache.
 */
final class BlockPlaces {
  private final Map<Buffer, Integer> numbers = new HashMap<>();
  private final List<Integer> sizes = new ArrayList<>();

  /**
   * @param height rows of a block
   */
  BlockPlaces(List<Step> run, RowBuffers buffers, int height) {
    Map<Buffer, Integer> left = RowBuffers.uses(run);
    left.entrySet().removeIf(use -> !buffers.within(use.getKey(), use.getValue()));
    Deque<Integer> free = new ArrayDeque<>();
    for (Step step : run) {
      List<Buffer> touched =
          SlotAccess.of(step).stream()
              .map(a -> a.slot().buffer())
              .filter(left::containsKey)
              .toList();
      for (Buffer buffer : touched) {
        int place = numbers.computeIfAbsent(buffer, any -> take(free));
        int size = height * HostMemory.distance(buffers.stride(buffer));
        sizes.set(place, Math.max(sizes.get(place), size));
      }
      for (Buffer buffer : touched) {
        if (left.merge(buffer, -1, Integer::sum) == 0) {
          free.push(numbers.get(buffer));
        }
      }
    }
  }

  private int take(Deque<Integer> free) {
    if (free.isEmpty()) {
      sizes.add(0);
      return sizes.size() - 1;
    }
    return free.pop();
  }

  /** Memory of its own for each buffer, which is that of others in the same place. */
  Map<Buffer, float[]> allocate() {
    List<float[]> arrays = sizes.stream().map(HostMemory::array).toList();
    Map<Buffer, float[]> own = new HashMap<>();
    numbers.forEach((buffer, place) -> own.put(buffer, arrays.get(place)));
    return own;
  }
}
