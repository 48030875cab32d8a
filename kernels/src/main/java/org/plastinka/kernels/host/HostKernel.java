package org.plastinka.kernels.host;

/**
 * A step bound to its memory. Its result does not depend on how many parts it is run in: every
 * element, or every chunk of a fixed size, is computed by one part alone.
 */
public abstract class HostKernel implements WorkerPool.Task {
  /** Work below this is done by the caller alone: a barrier costs about as much. */
  private static final long WORTH_A_BARRIER = 20_000;

  private final boolean parallel;

  /**
   * @param work roughly the simple operations it takes
   */
  protected HostKernel(long work) {
    this.parallel = work >= WORTH_A_BARRIER;
  }

  /** Runs the whole step. */
  public void execute(WorkerPool pool) {
    if (parallel) {
      pool.run(this);
    } else {
      run(0, 1);
    }
  }

  /** First unit of a part when {@code units} are dealt out evenly. */
  public static int from(int units, int part, int parts) {
    return (int) ((long) units * part / parts);
  }
}
