package org.plastinka.kernels.cuda;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * What was taken from the driver, to be given back in the reverse order: all of it, even if giving
 * one back fails. A constructor that fails half way gives back what it had by {@link #undo}.
 */
final class Acquired implements AutoCloseable {
  private final Deque<Runnable> returns = new ArrayDeque<>();

  /** Called as soon as the thing is there. */
  void add(Runnable giveBack) {
    returns.push(giveBack);
  }

  @Override
  public void close() {
    RuntimeException first = null;
    while (!returns.isEmpty()) {
      try {
        returns.pop().run();
      } catch (RuntimeException failure) {
        if (first == null) {
          first = failure;
        } else {
          first.addSuppressed(failure);
        }
      }
    }
    if (first != null) {
      throw first;
    }
  }

  /** Gives everything back and returns the failure that made it necessary, to be thrown. */
  RuntimeException undo(RuntimeException failure) {
    try {
      close();
    } catch (RuntimeException another) {
      failure.addSuppressed(another);
    }
    return failure;
  }
}
