package org.plastinka.engine.autograd;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.plastinka.engine.graph.Graph;
import org.plastinka.engine.graph.Value;
import org.plastinka.engine.shape.Shape;

/**
 * Reverse-mode differentiation of a graph, into the same graph. It has no rules of its own: each op
 * gives its vector-Jacobian product, and this sweep adds up what reaches a value from its users.
 *
 * <p>{@code dL/dx = sum over users u of x: vjp_u(dL/du)}, in falling order of ids.
 */
public final class Autograd {
  private Autograd() {}

  /**
   * Appends the gradient of {@code loss} to the graph.
   *
   * @param loss a value of shape (1, 1)
   * @param parameters values to differentiate by: parameters, or made of some
   * @return the gradient of each parameter, in their order
   * @throws IllegalArgumentException if the loss is no scalar of this graph or does not depend on a
   *     parameter
   */
  public static Map<Value, Value> differentiate(Graph graph, Value loss, List<Value> parameters) {
    if (loss.shape().size() != 1) {
      throw new IllegalArgumentException(
          "differentiate '" + loss.name() + "': the loss must be one number, is " + loss.shape());
    }
    if (!graph.contains(loss)) {
      throw new IllegalArgumentException(
          "differentiate '" + loss.name() + "': " + loss + " belongs to another graph");
    }
    Map<Value, Value> cotangents = new HashMap<>();
    cotangents.put(loss, graph.constant("d.loss", Shape.of(1, 1), 1));
    for (int id = loss.id(); id >= 0; id--) {
      Value value = graph.values().get(id);
      Value cotangent = cotangents.get(value);
      if (cotangent != null && value.trainable() && !value.inputs().isEmpty()) {
        propagate(graph, value, cotangent, cotangents);
      }
    }
    Map<Value, Value> gradients = new LinkedHashMap<>();
    for (Value parameter : parameters) {
      Value gradient = cotangents.get(parameter);
      if (gradient == null) {
        throw new IllegalArgumentException(
            "differentiate '"
                + loss.name()
                + "': "
                + (parameter.trainable()
                    ? "does not depend on " + parameter.name()
                    : "'" + parameter.name() + "' is not made of parameters; declare it as one"));
      }
      gradients.put(parameter, gradient);
    }
    return gradients;
  }

  private static void propagate(
      Graph graph, Value value, Value cotangent, Map<Value, Value> cotangents) {
    List<Value> terms = value.op().vjp(graph, value, cotangent);
    for (int i = 0; i < terms.size(); i++) {
      Value input = value.input(i);
      if (input.trainable() && terms.get(i) != null) {
        cotangents.merge(
            input, terms.get(i), (sum, term) -> graph.plus("d." + input.name(), sum, term));
      }
    }
  }
}
