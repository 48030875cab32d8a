package org.plastinka.engine.graph;

import java.util.Arrays;
import java.util.List;
import org.plastinka.engine.shape.Shape;
import org.plastinka.engine.shape.ShapeMismatchException;

/** A weighted sum over rows of an {@link Objective}. */
public sealed interface LossOp extends Op {

  /**
   * Inputs prediction (n, width), target (n, 1), weight (n, 1); result (1, 1). Has a derivative by
   * the prediction alone, so the others may not depend on a parameter where it is asked for.
   */
  record Loss(Objective objective) implements LossOp {
    @Override
    public Shape infer(String name, List<Value> in) {
      Shape prediction = in.get(0).shape();
      Shape column = Shape.of(prediction.rowCount(), 1);
      if (prediction.colCount() != objective.width()
          || !in.get(1).shape().equals(column)
          || !in.get(2).shape().equals(column)) {
        throw new ShapeMismatchException(
            "loss",
            name,
            "predictions are "
                + prediction
                + ", targets "
                + in.get(1).shape()
                + ", weights "
                + in.get(2).shape(),
            "targets and weights must be one column, and predictions " + objective.width());
      }
      return Shape.of(1, 1);
    }

    @Override
    public List<Value> vjp(Graph g, Value self, Value ct) {
      requireData(self);
      Value gradient =
          g.add(
              "d." + self.name(),
              new LossGradient(objective),
              self.input(0),
              self.input(1),
              self.input(2),
              ct);
      return Arrays.asList(gradient, null, null);
    }

    /** Without a gradient of their own they would be trained by a part of it, or not at all. */
    private static void requireData(Value self) {
      for (Value input : self.inputs().subList(1, 3)) {
        if (input.trainable()) {
          throw new IllegalArgumentException(
              "loss '"
                  + self.name()
                  + "': targets and weights may not depend on parameters, but "
                  + input
                  + " does; make it an input");
        }
      }
    }
  }

  /** Inputs prediction, target, weight, cotangent (1, 1); result (n, width). */
  record LossGradient(Objective objective) implements LossOp {
    @Override
    public Shape infer(String name, List<Value> in) {
      return in.get(0).shape();
    }

    @Override
    public List<Value> vjp(Graph g, Value self, Value ct) {
      throw new UnsupportedOperationException("a loss has no second derivative here");
    }
  }
}
