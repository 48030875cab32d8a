package org.plastinka.engine.graph;

import java.util.List;
import org.plastinka.engine.shape.Dim;
import org.plastinka.engine.shape.Shape;
import org.plastinka.engine.shape.ShapeMismatchException;

/** Ops within a row. Formulas are those of the steps of the same names. */
public sealed interface RowOp extends Op {

  /** One number per row. */
  record RowStatistic(Statistic statistic) implements RowOp {
    @Override
    public Shape infer(String name, List<Value> in) {
      return new Shape(in.get(0).shape().rows(), new Dim("statistic", 1));
    }

    @Override
    public List<Value> vjp(Graph g, Value self, Value ct) {
      return List.of(StatisticGradient.of(g, self, ct));
    }
  }

  /**
   * {@code (x - mean) / sqrt(variance + epsilon)}, epsilon > 0: layer norm without gain and bias.
   */
  record Normalise(double epsilon) implements RowOp {
    public Normalise {
      Statistic.requireEpsilon("normalise", epsilon);
    }

    @Override
    public Shape infer(String name, List<Value> in) {
      return in.get(0).shape();
    }

    @Override
    public List<Value> vjp(Graph g, Value self, Value ct) {
      return List.of(g.add("d." + self.name(), new NormaliseGradient(epsilon), self.input(0), ct));
    }
  }

  /** The derivative of {@link Normalise}: inputs x and cotangent. */
  record NormaliseGradient(double epsilon) implements RowOp {
    @Override
    public Shape infer(String name, List<Value> in) {
      Repeat.requireEqual("normaliseGradient", name, in.get(0), in.get(1));
      return in.get(0).shape();
    }

    @Override
    public List<Value> vjp(Graph g, Value self, Value ct) {
      throw new UnsupportedOperationException("normalise has no second derivative here");
    }
  }

  /** Quantiles that grow outwards from the median's column by softplus of the others. */
  record Monotone(int median) implements RowOp {
    @Override
    public Shape infer(String name, List<Value> in) {
      if (median < 0 || median >= in.get(0).cols()) {
        throw new ShapeMismatchException(
            "monotone",
            name,
            "column " + median + " is not in " + in.get(0).shape(),
            "the median must be one of the levels");
      }
      return in.get(0).shape();
    }

    @Override
    public List<Value> vjp(Graph g, Value self, Value ct) {
      return List.of(g.add("d." + self.name(), new MonotoneGradient(median), self.input(0), ct));
    }
  }

  /** The derivative of {@link Monotone}: inputs x and cotangent. */
  record MonotoneGradient(int median) implements RowOp {
    @Override
    public Shape infer(String name, List<Value> in) {
      Repeat.requireEqual("monotoneGradient", name, in.get(0), in.get(1));
      return in.get(0).shape();
    }

    @Override
    public List<Value> vjp(Graph g, Value self, Value ct) {
      throw new UnsupportedOperationException("monotone has no second derivative here");
    }
  }
}
