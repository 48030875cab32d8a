package org.plastinka.engine.plan;

/**
 * One contiguous arena of a plan. The first five share their offsets, so that the optimiser is one
 * step over one range.
 */
public enum Region {
  PARAMETERS,
  GRADIENTS,
  FIRST_MOMENT,
  SECOND_MOMENT,
  /** The running average of the parameters. */
  AVERAGE,
  ACTIVATIONS,
  INPUTS,
  /** See {@link StepState}. */
  STEP_STATE,
  /** What no step writes and all runs read: the tables that windows are gathered from. */
  DATA
}
