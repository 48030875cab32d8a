package org.plastinka.kernels.host;

/** A step that sums over rows, by itself or as part of a {@link RowSegment}: the same additions. */
public abstract class RowSum extends HostKernel implements BlockKernel {
  private final RowGroups groups;

  /**
   * @param work roughly the simple operations it takes
   */
  protected RowSum(RowGroups groups, long work) {
    super(work);
    this.groups = groups;
  }

  @Override
  public final void execute(WorkerPool pool) {
    super.execute(pool);
    finish();
  }

  @Override
  public final void run(int part, int parts) {
    int end = from(groups.count(), part + 1, parts);
    for (int g = from(groups.count(), part, parts); g < end; g++) {
      block(groups.start(g), groups.start(g + 1), g);
    }
  }

  /** Whether a block is the first of its group. */
  protected final boolean begins(int from, int group) {
    return from == groups.start(group);
  }
}
