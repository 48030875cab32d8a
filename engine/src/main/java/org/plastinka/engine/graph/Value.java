package org.plastinka.engine.graph;

import java.util.List;
import org.plastinka.engine.shape.Shape;

/**
 * A node of a {@link Graph}: immutable, made by an op from earlier values. Ids rise in the order of
 * creation, so their order is a topological one.
 */
public final class Value {
  private final int id;
  private final String name;
  private final Op op;
  private final List<Value> inputs;
  private final Shape shape;
  private final boolean trainable;

  Value(int id, String name, Op op, List<Value> inputs, Shape shape) {
    this.id = id;
    this.name = name;
    this.op = op;
    this.inputs = List.copyOf(inputs);
    this.shape = shape;
    this.trainable =
        op instanceof SourceOp.ParameterOf || inputs.stream().anyMatch(Value::trainable);
  }

  public int id() {
    return id;
  }

  public String name() {
    return name;
  }

  public Op op() {
    return op;
  }

  public List<Value> inputs() {
    return inputs;
  }

  public Value input(int index) {
    return inputs.get(index);
  }

  public Shape shape() {
    return shape;
  }

  public int rows() {
    return shape.rowCount();
  }

  public int cols() {
    return shape.colCount();
  }

  /** True if it depends on a parameter, so that a gradient can flow into it. */
  public boolean trainable() {
    return trainable;
  }

  @Override
  public String toString() {
    return name + shape;
  }
}
