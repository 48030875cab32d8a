package org.plastinka.engine.graph;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.plastinka.engine.shape.Shape;

/**
 * Values in the order of their making. Graphs only grow; shapes are checked when a value is made.
 * The methods are the vocabulary: each makes one value.
 */
public final class Graph {
  private final List<Value> values = new ArrayList<>();
  private final Map<String, Value> inputs = new LinkedHashMap<>();
  private final Map<String, Value> parameters = new LinkedHashMap<>();
  private int dropoutStreams;

  public Value add(String name, Op op, Value... operands) {
    return add(name, op, List.of(operands));
  }

  /** Appends a value; its shape is inferred and checked. */
  public Value add(String name, Op op, List<Value> operands) {
    for (Value operand : operands) {
      if (!contains(operand)) {
        throw new IllegalArgumentException(
            op.label() + " '" + name + "': operand " + operand + " belongs to another graph");
      }
    }
    Value value = new Value(values.size(), name, op, operands, op.infer(name, operands));
    values.add(value);
    return value;
  }

  /** Whether a value was made by this graph. */
  public boolean contains(Value value) {
    return value.id() < values.size() && values.get(value.id()) == value;
  }

  public List<Value> values() {
    return Collections.unmodifiableList(values);
  }

  /** Parameters by name, in the order of their making. */
  public Map<String, Value> parameters() {
    return Collections.unmodifiableMap(parameters);
  }

  public Value input(String name, Shape shape) {
    return once(inputs, name, new SourceOp.Input(shape));
  }

  /** The value of a parameter; asking twice for one parameter gives one value. */
  public Value parameter(Parameter parameter) {
    Value known = parameters.get(parameter.name());
    if (known != null && known.op().equals(new SourceOp.ParameterOf(parameter))) {
      return known;
    }
    return once(parameters, parameter.name(), new SourceOp.ParameterOf(parameter));
  }

  private Value once(Map<String, Value> names, String name, Op op) {
    if (names.containsKey(name)) {
      throw new IllegalArgumentException(op.label() + " '" + name + "': the name is taken");
    }
    Value value = add(name, op);
    names.put(name, value);
    return value;
  }

  public Value constant(String name, Shape shape, double value) {
    return add(name, new SourceOp.Constant(shape, value));
  }

  /** A number for a dropout mask that no other mask of this graph has. */
  public int newDropoutStream() {
    return dropoutStreams++;
  }

  public Value matMul(String name, Value a, Value b) {
    return add(name, new AlgebraOp.MatMul(false, false), a, b);
  }

  public Value matMul(String name, Value a, boolean transA, Value b, boolean transB) {
    return add(name, new AlgebraOp.MatMul(transA, transB), a, b);
  }

  /** {@code a + b}; b may be one row, one column or one number, repeated over a. */
  public Value plus(String name, Value a, Value b) {
    return add(name, new AlgebraOp.Add(), a, b);
  }

  /** {@code a - b}, repeated as in {@link #plus}. */
  public Value minus(String name, Value a, Value b) {
    return add(name, new AlgebraOp.Subtract(), a, b);
  }

  /** {@code a * b} element-wise, repeated as in {@link #plus}. */
  public Value mul(String name, Value a, Value b) {
    return add(name, new AlgebraOp.Multiply(), a, b);
  }

  public Value relu(String name, Value x) {
    return add(name, new AlgebraOp.Relu(), x);
  }

  public Value scale(String name, Value x, double alpha) {
    return add(name, new AlgebraOp.Scale(alpha), x);
  }

  /** {@code 1 / (x + epsilon)}. */
  public Value reciprocal(String name, Value x, double epsilon) {
    return add(name, new AlgebraOp.Reciprocal(epsilon), x);
  }

  public Value columnSum(String name, Value x) {
    return add(name, new AlgebraOp.ColumnSum(), x);
  }

  public Value reshape(String name, Value x, Shape shape) {
    return x.shape().equals(shape) ? x : add(name, new LayoutOp.Reshape(shape), x);
  }

  public Value sliceColumns(String name, Value x, int from, int to) {
    return add(name, new LayoutOp.SliceColumns(from, to), x);
  }

  public Value concatColumns(String name, List<Value> parts) {
    return parts.size() == 1 ? parts.get(0) : add(name, new LayoutOp.ConcatColumns(), parts);
  }

  /** Exchanges the two middle axes of x read as (outer, a, b, inner); a view if a or b is 1. */
  public Value swapAxes(String name, Value x, int outer, int a, int b, int inner, Shape shape) {
    return a == 1 || b == 1
        ? reshape(name, x, shape)
        : add(name, new LayoutOp.SwapAxes(outer, a, b, inner, shape), x);
  }

  public Value rowStatistic(String name, Value x, Statistic statistic) {
    return add(name, new RowOp.RowStatistic(statistic), x);
  }

  public Value normalise(String name, Value x, double epsilon) {
    return add(name, new RowOp.Normalise(epsilon), x);
  }

  public Value monotone(String name, Value x, int median) {
    return add(name, new RowOp.Monotone(median), x);
  }

  public Value loss(Value prediction, Value target, Value weight, Objective objective) {
    return add("loss", new LossOp.Loss(objective), prediction, target, weight);
  }
}
