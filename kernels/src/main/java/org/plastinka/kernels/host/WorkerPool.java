package org.plastinka.kernels.host;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * A fixed set of threads that run one task in parts, with a barrier at its end. Parts are claimed,
 * not dealt out: the caller does what no worker has begun, so that a worker which the system has
 * not woken yet costs parallelism and never a wait. Waiting spins for a while and then parks;
 * nothing is allocated per task.
 */
public final class WorkerPool implements AutoCloseable {
  /** About 20 microseconds: longer than the gap between two steps of a plan. */
  private static final int SPINS = 4_000;

  /** Low bits of {@link #next}: the part to claim. High bits: which task. */
  private static final long PART = 0xFFFFL;

  /** Work that can be done in any number of parts. */
  public interface Task {
    /**
     * @param part from 0 to {@code parts - 1}
     */
    void run(int part, int parts);
  }

  private final Thread[] workers;
  private final int parts;
  private final AtomicLong next;
  private final AtomicInteger unfinished = new AtomicInteger();
  private final AtomicIntegerArray parked;
  private volatile boolean closed;
  private volatile boolean callerParked;
  private volatile Throwable failure;
  private Task task;
  private Thread caller;

  /**
   * @param threads 1 to 65534; 1 starts none
   */
  public WorkerPool(int threads) {
    if (threads < 1 || threads >= PART) {
      throw new IllegalArgumentException(
          "threads must be 1 to " + (PART - 1) + ", were " + threads);
    }
    parts = threads;
    next = new AtomicLong(parts); // no task: every part claimed
    workers = new Thread[threads - 1];
    parked = new AtomicIntegerArray(threads);
    for (int i = 0; i < workers.length; i++) {
      int index = i;
      workers[i] = new Thread(() -> work(index), "plastinka-worker-" + (i + 1));
      workers[i].setDaemon(true);
      workers[i].start();
    }
  }

  public int threads() {
    return parts;
  }

  /**
   * Runs all parts of a task and returns when they are done. Several callers, such as executables
   * of one backend on threads of their own, take turns.
   *
   * @throws IllegalStateException with the cause if a part on another thread failed
   */
  public void run(Task work) {
    if (workers.length == 0) {
      work.run(0, 1);
      return;
    }
    runShared(work);
  }

  /** One task at a time: what is left of one must not be counted for another. */
  private synchronized void runShared(Task work) {
    task = work;
    caller = Thread.currentThread();
    unfinished.set(parts);
    next.set((next.get() | PART) + 1); // publishes task, caller and unfinished
    for (int i = 0; i < workers.length; i++) {
      if (parked.get(i) != 0) {
        LockSupport.unpark(workers[i]);
      }
    }
    try {
      takeParts();
    } finally {
      await();
    }
    Throwable thrown = failure;
    if (thrown != null) {
      failure = null;
      throw new IllegalStateException("a part of a step failed: " + thrown, thrown);
    }
  }

  /**
   * Claims and runs parts until none is left. A claim succeeds only while its task has a part that
   * nobody runs, so the task read before it is the one claimed.
   */
  private void takeParts() {
    for (long at = next.get(); (at & PART) < parts; at = next.get()) {
      Task mine = task;
      if (next.compareAndSet(at, at + 1)) {
        try {
          mine.run((int) (at & PART), parts);
        } catch (RuntimeException | Error thrown) {
          failure = thrown;
        }
        if (unfinished.decrementAndGet() == 0 && callerParked) {
          LockSupport.unpark(caller);
        }
      }
    }
  }

  private void await() {
    for (int spins = 0; unfinished.get() > 0; spins++) {
      if (spins < SPINS) {
        Thread.onSpinWait();
      } else {
        callerParked = true;
        if (unfinished.get() > 0) {
          LockSupport.park(this);
        }
        callerParked = false;
      }
    }
  }

  private void work(int index) {
    while (awaitNext(index)) {
      takeParts();
    }
  }

  private boolean awaitNext(int index) {
    for (int spins = 0; (next.get() & PART) >= parts; spins++) {
      if (closed) {
        return false;
      }
      if (spins < SPINS) {
        Thread.onSpinWait();
      } else {
        parked.set(index, 1);
        if ((next.get() & PART) >= parts && !closed) {
          LockSupport.park(this);
        }
        parked.set(index, 0);
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
