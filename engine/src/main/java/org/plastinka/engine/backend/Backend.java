package org.plastinka.engine.backend;

import org.plastinka.engine.plan.Plan;
import org.plastinka.engine.plan.Region;

/** Turns plans into executables. Knows steps and slots, never a model. */
public interface Backend extends AutoCloseable {

  String name();

  /** {@code float32} or {@code float64}. */
  String precision();

  /** As {@link #compile(Plan, float[])}, with data that are all 0 until they are written. */
  default Executable compile(Plan plan) {
    return compile(plan, new float[plan.regionSize(Region.DATA)]);
  }

  /**
   * @param data what fills {@link Region#DATA}; may be read where it is as long as the executable
   *     lives, and by several of them, so nobody may change it
   * @throws IllegalArgumentException if the plan holds a step this backend cannot run, or reads
   *     another number of data
   */
  Executable compile(Plan plan, float[] data);

  @Override
  void close();
}
