package org.plastinka.kernels.host;

/**
 * Consecutive steps over the same many rows, computed block by block: what one step leaves, the
 * next finds in the second-level cache instead of in memory, and threads meet once at the end
 * instead of after every step.
 */
final class RowSegment extends HostKernel {
  private final RowGroups groups;
  private final int height;
  private final BlockKernel[][] kernels;

  /**
   * @param height rows of a block, a multiple of {@link RowGroups#UNIT}
   * @param kernels for each thread the steps in their order
   */
  RowSegment(RowGroups groups, int height, BlockKernel[][] kernels) {
    super(Long.MAX_VALUE);
    this.groups = groups;
    this.height = height;
    this.kernels = kernels;
  }

  @Override
  public void execute(WorkerPool pool) {
    super.execute(pool);
    for (BlockKernel kernel : kernels[0]) {
      kernel.finish();
    }
  }

  @Override
  public void run(int part, int parts) {
    BlockKernel[] mine = kernels[part];
    int first = from(groups.count(), part, parts);
    int end = from(groups.count(), part + 1, parts);
    if (first < end) {
      for (BlockKernel kernel : mine) {
        kernel.prepare();
      }
    }
    for (int g = first; g < end; g++) {
      int last = groups.start(g + 1);
      for (int from = groups.start(g); from < last; from += height) {
        for (BlockKernel kernel : mine) {
          kernel.block(from, Math.min(last, from + height), g);
        }
      }
    }
  }
}
