package org.plastinka.app.domain;

/** How a past covariate goes on when a step is simulated that has no data yet. */
@FunctionalInterface
public interface PastRule {
  /** Stays as it was. */
  PastRule HELD = (last, target) -> last;

  /**
   * @param last the covariate's value before the step
   * @param target the simulated target of the step
   * @return its value at the step
   */
  float next(float last, float target);
}
