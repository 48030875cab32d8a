package org.plastinka.engine.plan;

import java.util.List;
import org.plastinka.engine.graph.Value;

/**
 * The fused steps of one composite. They must compute what its definition and the derivative of
 * that definition compute; {@code FusionParityTests} proves it.
 */
public interface CompositeLowering {

  /**
   * Emits the forward steps.
   *
   * @return the slot of the result
   */
  Slot forward(LoweringContext context, Value composite);

  /**
   * Emits the backward steps.
   *
   * @param cotangent gradient of the loss with respect to the composite's result
   * @param gradients where the gradient of each input belongs; null where nobody needs it
   */
  void backward(LoweringContext context, Value composite, Slot cotangent, List<Slot> gradients);
}
