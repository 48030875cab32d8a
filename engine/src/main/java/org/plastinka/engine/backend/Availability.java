package org.plastinka.engine.backend;

/** Whether a backend can run here, and if not, why and what to do. */
public sealed interface Availability {

  record Available(String description) implements Availability {}

  record Unavailable(String reason, String remedy) implements Availability {
    @Override
    public String toString() {
      return reason + "; " + remedy;
    }
  }
}
