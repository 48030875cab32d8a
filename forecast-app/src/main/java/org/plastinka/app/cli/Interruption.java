package org.plastinka.app.cli;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Ctrl-C as an interrupt of the thread that works: it may end in order, but within a second. The
 * exit code is then {@value #EXIT_CODE}, as shells have it.
 */
final class Interruption {
  static final int EXIT_CODE = 130;

  /** What to do to go on, of every command that works under one. */
  static final String REMEDY = "the same command with --resume goes on";

  private static final long PATIENCE_MILLIS = 600;

  private final PrintWriter err;
  private final CountDownLatch done = new CountDownLatch(1);

  Interruption(PrintWriter err) {
    this.err = err;
  }

  /** Does the work; what is interrupted says so, and what to do. */
  int guard(Callable<Integer> work) throws Exception {
    Thread worker = Thread.currentThread();
    // The hook stays when the work is done, since taking it off fails while the machine stops.
    Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(worker)));
    try {
      return work.call();
    } catch (CancellationException stopped) {
      say(stopped.getMessage());
      return EXIT_CODE;
    } finally {
      done.countDown();
    }
  }

  private void stop(Thread worker) {
    if (done.getCount() == 0) {
      return;
    }
    worker.interrupt();
    try {
      if (!done.await(PATIENCE_MILLIS, TimeUnit.MILLISECONDS)) {
        say("stopped");
      }
    } catch (InterruptedException twice) {
      Thread.currentThread().interrupt();
    }
  }

  private void say(String what) {
    err.println();
    err.println("plastinka: " + what + "; " + REMEDY);
  }
}
