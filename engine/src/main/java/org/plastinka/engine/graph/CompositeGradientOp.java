package org.plastinka.engine.graph;

import java.util.List;
import org.plastinka.engine.shape.Shape;

/** The backward side of a {@link CompositeOp}, whose lowering computes all parts at once. */
public sealed interface CompositeGradientOp extends Op {

  @Override
  default List<Value> vjp(Graph graph, Value self, Value cotangent) {
    throw new UnsupportedOperationException(
        "a composite has no second derivative; expand it before differentiating twice");
  }

  /** Inputs: the composite's value and its cotangent. Holds no elements of its own. */
  record Backward() implements CompositeGradientOp {
    @Override
    public Shape infer(String name, List<Value> in) {
      Repeat.requireEqual("backward", name, in.get(0), in.get(1));
      return in.get(0).shape();
    }
  }

  /** The gradient of input {@code index}; its input is the {@link Backward} node. */
  record Part(int index, Shape shape) implements CompositeGradientOp {
    @Override
    public Shape infer(String name, List<Value> in) {
      return shape;
    }
  }
}
