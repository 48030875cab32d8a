package org.plastinka.engine.graph;

import java.util.List;
import org.plastinka.engine.shape.Shape;
import org.plastinka.engine.shape.ShapeMismatchException;

/**
 * One operation of the vocabulary: its result's shape, and its derivative as operations of the same
 * vocabulary. Values are matrices.
 */
public sealed interface Op
    permits SourceOp, AlgebraOp, LayoutOp, RowOp, LossOp, CompositeOp, CompositeGradientOp {

  /** The word for it in messages and plans. */
  default String label() {
    String name = getClass().getSimpleName();
    return Character.toLowerCase(name.charAt(0)) + name.substring(1);
  }

  /**
   * @param name of the node to be, for the message
   * @throws ShapeMismatchException if the inputs do not fit
   */
  Shape infer(String name, List<Value> inputs);

  /**
   * Vector-Jacobian product: the gradient of a scalar with respect to each input, given its
   * gradient {@code cotangent} with respect to {@code self}. Only inputs that are {@linkplain
   * Value#trainable trainable} need one.
   *
   * @return one entry per input; null where no gradient flows
   */
  List<Value> vjp(Graph graph, Value self, Value cotangent);
}
