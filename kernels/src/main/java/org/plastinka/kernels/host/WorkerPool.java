package org.plastinka.kernels.host;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * A fixed set of threads that run one task in parts, with a barrier at its end. The caller runs
 * part 0. Waiting spins for a while and then parks; nothing is allocated per task.
 */
public final class WorkerPool implements AutoCloseable {
  /** About 20 microseconds: longer than the gap between two steps of a plan. */
  private static final int SPINS = 4_000;

  /** Work that can be done in any number of parts. */
  public interface Task {
    /**
     * @param part from 0 to {@code parts - 1}
     */
    void run(int part, int parts);
  }

  private final Thread[] workers;
  private final AtomicInteger running = new AtomicInteger();
  private volatile int generation;
  private volatile boolean closed;
  private volatile boolean callerParked;
  private volatile Throwable failure;
  private Task task;
  private Thread caller;

  /**
   * @param threads at least 1; 1 starts none
   */
  public WorkerPool(int threads) {
    if (threads < 1) {
      throw new IllegalArgumentException("threads must be at least 1, was " + threads);
    }
    workers = new Thread[threads - 1];
    for (int i = 0; i < workers.length; i++) {
      int index = i;
      workers[i] = new Thread(() -> work(index), "plastinka-worker-" + (i + 1));
      workers[i].setDaemon(true);
      workers[i].start();
    }
  }

  public int threads() {
    return workers.length + 1;
  }

  /**
   * Runs all parts of a task and returns when they are done. For one caller at a time.
   *
   * @throws IllegalStateException with the cause if a part on another thread failed
   */
  public void run(Task next) {
    if (workers.length == 0) {
      next.run(0, 1);
      return;
    }
    task = next;
    caller = Thread.currentThread();
    running.set(workers.length);
    generation++; // publishes task, caller and running
    for (Thread worker : workers) {
      LockSupport.unpark(worker);
    }
    try {
      next.run(0, workers.length + 1);
    } finally {
      await();
    }
    Throwable thrown = failure;
    if (thrown != null) {
      failure = null;
      throw new IllegalStateException("a worker failed: " + thrown, thrown);
    }
  }

  private void await() {
    for (int spins = 0; running.get() > 0; spins++) {
      if (spins < SPINS) {
        Thread.onSpinWait();
      } else {
        callerParked = true;
        if (running.get() > 0) {
          LockSupport.park(this);
        }
        callerParked = false;
      }
    }
  }

  private void work(int index) {
    int seen = 0;
    while (awaitNext(seen)) {
      seen++;
      try {
        task.run(index + 1, workers.length + 1);
      } catch (RuntimeException | Error thrown) {
        failure = thrown;
      }
      if (running.decrementAndGet() == 0 && callerParked) {
        LockSupport.unpark(caller);
      }
    }
  }

  private boolean awaitNext(int seen) {
    for (int spins = 0; generation == seen; spins++) {
      if (closed) {
        return false;
      }
      if (spins < SPINS) {
        Thread.onSpinWait();
      } else {
        LockSupport.park(this);
      }
    }
    return true;
  }

  @Override
  public void close() {
    closed = true;
    for (Thread worker : workers) {
      LockSupport.unpark(worker);
    }
  }
}
