package org.plastinka.engine.backend;

import org.plastinka.engine.plan.Plan;
import org.plastinka.engine.plan.Slot;

/**
 * A plan compiled for one backend, with its memory. After the first {@link #run} it allocates
 * nothing. For use by one thread at a time; arrays hold a slot's elements in row-major order.
 */
public interface Executable extends AutoCloseable {

  Plan plan();

  /**
   * Sets the elements of a slot to the first of an array.
   *
   * @throws IllegalArgumentException if the array has fewer
   */
  void write(Slot slot, float[] values);

  /**
   * Copies the elements of a slot to the beginning of an array.
   *
   * @throws IllegalArgumentException if the array has room for fewer
   */
  void read(Slot slot, float[] values);

  /** As {@link #write(Slot, float[])}, in the precision of the backend. */
  void write(Slot slot, double[] values);

  /** As {@link #read(Slot, float[])}, in the precision of the backend. */
  void read(Slot slot, double[] values);

  /** All steps in their order. */
  void run();

  /** Step {@code index} alone: for shadow runs, tests, and where no more of a plan is wanted. */
  void runStep(int index);

  @Override
  void close();
}
