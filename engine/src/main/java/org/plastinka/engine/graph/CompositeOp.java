package org.plastinka.engine.graph;

import java.util.ArrayList;
import java.util.List;
import org.plastinka.engine.shape.Shape;

/**
 * An op with a meaning in other ops ({@link #define}, the only normative text) and a lowering of
 * its own that is faster. Tests prove both equal; a reader who trusts only the definition runs the
 * graph with composites {@linkplain Composites#expand expanded}.
 */
public non-sealed interface CompositeOp extends Op {

  /** Writes the op in primitive ops. */
  Value define(Graph graph, String name, List<Value> inputs);

  @Override
  Shape infer(String name, List<Value> inputs);

  /** One backward node, and one node per trainable input that takes its share from it. */
  @Override
  default List<Value> vjp(Graph graph, Value self, Value cotangent) {
    String name = "d." + self.name();
    Value backward = graph.add(name, new CompositeGradientOp.Backward(), self, cotangent);
    List<Value> gradients = new ArrayList<>();
    for (int i = 0; i < self.inputs().size(); i++) {
      Value input = self.input(i);
      gradients.add(
          !input.trainable()
              ? null
              : graph.add(
                  "d." + input.name(), new CompositeGradientOp.Part(i, input.shape()), backward));
    }
    return gradients;
  }
}
