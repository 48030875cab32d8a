package org.plastinka.kernels.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Parts of tasks on threads: each once, none left behind, failures told. */
class WorkerPoolTests {
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 5})
  void everyPartIsRunOnceBeforeItsTaskEnds(int threads) {
    try (WorkerPool pool = new WorkerPool(threads)) {
      assertEquals(threads, pool.threads());
      for (int run = 0; run < 1000; run++) {
        AtomicIntegerArray done = new AtomicIntegerArray(threads);
        pool.run((part, parts) -> done.addAndGet(part, parts));
        for (int part = 0; part < threads; part++) {
          assertEquals(threads, done.get(part), "part " + part);
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2})
  void aPartThatFailsFailsItsTaskAndNoOther(int failing) {
    try (WorkerPool pool = new WorkerPool(3)) {
      for (int run = 0; run < 100; run++) {
        IllegalStateException thrown =
            assertThrows(IllegalStateException.class, () -> pool.run((p, n) -> fail(p == failing)));
        assertInstanceOf(ArithmeticException.class, thrown.getCause());
        pool.run((part, parts) -> fail(false));
      }
    }
  }

  private static void fail(boolean planted) {
    if (planted) {
      throw new ArithmeticException("planted");
    }
  }

  /** A part on each thread, of which the worker comes from sleep and the caller goes to it. */
  @Test
  void whoeverSleepsIsWokenAndWorkersEndWithTheirPool() {
    assertTimeoutPreemptively(Duration.ofMinutes(1), WorkerPoolTests::inTurns);
  }

  private static void inTurns() throws InterruptedException {
    Thread caller = Thread.currentThread();
    Set<Thread> workers = ConcurrentHashMap.newKeySet();
    try (WorkerPool pool = new WorkerPool(2)) {
      for (int run = 0; run < 20; run++) {
        Thread.sleep(5);
        AtomicInteger here = new AtomicInteger();
        pool.run(
            (part, parts) -> {
              here.incrementAndGet();
              while (here.get() < 2) {
                Thread.onSpinWait();
              }
              if (Thread.currentThread() != caller) {
                workers.add(Thread.currentThread());
                LockSupport.parkNanos(5_000_000);
              }
            });
      }
    }
    assertEquals(1, workers.size());
    for (Thread worker : workers) {
      worker.join(10_000);
      assertFalse(worker.isAlive());
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 0, 65_535})
  void thereAreThreadsButNotTooMany(int threads) {
    assertThrows(IllegalArgumentException.class, () -> new WorkerPool(threads));
  }
}
