package org.plastinka.engine.graph;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Rewrites a graph without its composites. */
public final class Composites {
  private Composites() {}

  /** The graph in primitive ops, and where each of its values went. */
  public record Expansion(Graph graph, Map<Value, Value> images) {}

  /** Replaces every composite by its definition; to be done before differentiating. */
  public static Expansion expand(Graph source) {
    Graph target = new Graph();
    Map<Value, Value> images = new HashMap<>();
    for (Value value : source.values()) {
      List<Value> inputs = value.inputs().stream().map(images::get).toList();
      images.put(value, copy(target, value, inputs));
    }
    return new Expansion(target, images);
  }

  private static Value copy(Graph target, Value value, List<Value> inputs) {
    if (value.op() instanceof CompositeOp composite) {
      return composite.define(target, value.name(), inputs);
    }
    if (value.op() instanceof SourceOp.Input input) {
      return target.input(value.name(), input.shape());
    }
    if (value.op() instanceof SourceOp.ParameterOf parameter) {
      return target.parameter(parameter.parameter());
    }
    return target.add(value.name(), value.op(), inputs);
  }
}
