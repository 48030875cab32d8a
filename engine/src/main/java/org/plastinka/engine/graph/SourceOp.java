package org.plastinka.engine.graph;

import java.util.List;
import org.plastinka.engine.shape.Shape;

/** Values that are not computed from others. */
public sealed interface SourceOp extends Op {

  Shape shape();

  @Override
  default Shape infer(String name, List<Value> inputs) {
    return shape();
  }

  @Override
  default List<Value> vjp(Graph graph, Value self, Value cotangent) {
    return List.of();
  }

  /** Data written by the host before each run. */
  record Input(Shape shape) implements SourceOp {}

  /** A trained matrix. */
  record ParameterOf(Parameter parameter) implements SourceOp {
    @Override
    public Shape shape() {
      return parameter.shape();
    }
  }

  /** {@code value} everywhere. */
  record Constant(Shape shape, double value) implements SourceOp {}

  /**
   * Independent entries: 0 with probability p, else {@code 1 / (1 - p)}. See
   * ElementStep.DropoutMask.
   *
   * @param p in (0, 1); without dropout there is no mask
   * @param stream of {@link Graph#newDropoutStream}, at most 65535
   */
  record DropoutMask(Shape shape, double p, int stream) implements SourceOp {
    public DropoutMask {
      if (!(p > 0 && p < 1)) {
        throw new IllegalArgumentException("dropoutMask: p must lie in (0, 1), was " + p);
      }
      if (stream < 0 || stream >= 1 << 16) {
        throw new IllegalArgumentException(
            "dropoutMask: stream must lie in [0, 65535], was " + stream);
      }
    }
  }
}
