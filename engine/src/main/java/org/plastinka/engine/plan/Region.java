package org.plastinka.engine.plan;

/**
 * One contiguous arena of a plan. The first four share their offsets, so that the optimiser is one
 * step over one range.
 */
public enum Region {
  PARAMETERS,
  GRADIENTS,
  FIRST_MOMENT,
  SECOND_MOMENT,
  ACTIVATIONS,
  INPUTS,
  /** See {@link StepState}. */
  STEP_STATE
}
