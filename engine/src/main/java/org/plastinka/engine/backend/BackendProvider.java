package org.plastinka.engine.backend;

/** How a backend is found. Found by {@link java.util.ServiceLoader}; construction does nothing. */
public interface BackendProvider {

  String name();

  /** The greatest wins when the choice is automatic; below 0 is never chosen automatically. */
  int priority();

  /** Looks, without side effects that outlive the call. */
  Availability probe();

  /**
   * @param threads workers, at least 1; results do not depend on it
   * @throws IllegalStateException with reason and remedy if {@link #probe} is unavailable
   */
  Backend open(int threads);
}
