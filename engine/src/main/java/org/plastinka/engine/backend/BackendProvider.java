package org.plastinka.engine.backend;

import java.util.Map;

/** How a backend is found. Found by {@link java.util.ServiceLoader}; construction does nothing. */
public interface BackendProvider {

  String name();

  /** The greatest wins when the choice is automatic; below 0 is never chosen automatically. */
  int priority();

  /** Looks, without side effects that outlive the call. */
  Availability probe();

  /**
   * @param threads workers, at least 1; results do not depend on it
   * @throws IllegalStateException with reason and remedy if {@link #probe} is unavailable, or what
   *     the backend needs cannot be had
   */
  Backend open(int threads);

  /**
   * As {@link #open(int)}, with choices that only this backend has.
   *
   * @param options by name; each backend names its own
   * @throws IllegalArgumentException if an option is unknown or its value is wrong
   */
  default Backend open(int threads, Map<String, String> options) {
    if (!options.isEmpty()) {
      throw new IllegalArgumentException(
          "--backend " + name() + ": has no options, but was given " + options.keySet());
    }
    return open(threads);
  }
}
