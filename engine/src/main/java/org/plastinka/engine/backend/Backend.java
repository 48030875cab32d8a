package org.plastinka.engine.backend;

import org.plastinka.engine.plan.Plan;

/** Turns plans into executables. Knows steps and slots, never a model. */
public interface Backend extends AutoCloseable {

  String name();

  /** {@code float32} or {@code float64}. */
  String precision();

  /**
   * @throws IllegalArgumentException if the plan holds a step this backend cannot run
   */
  Executable compile(Plan plan);

  @Override
  void close();
}
