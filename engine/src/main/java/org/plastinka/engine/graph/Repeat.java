package org.plastinka.engine.graph;

import java.util.List;
import org.plastinka.engine.shape.Shape;
import org.plastinka.engine.shape.ShapeMismatchException;

/** The second operand of an element-wise op repeated over the first, and the sum that undoes it. */
final class Repeat {
  private Repeat() {}

  static Shape infer(String op, String name, List<Value> in) {
    Value a = in.get(0);
    Value b = in.get(1);
    boolean rowsFit = b.rows() == a.rows() || b.rows() == 1;
    boolean colsFit = b.cols() == a.cols() || b.cols() == 1;
    if (!rowsFit || !colsFit) {
      throw new ShapeMismatchException(
          op,
          name,
          "left is " + a.shape() + " but right is " + b.shape(),
          "right must be equal in size, or one row, one column or one number");
    }
    return a.shape();
  }

  static void requireEqual(String op, String name, Value a, Value b) {
    if (!a.shape().equals(b.shape())) {
      throw new ShapeMismatchException(
          op,
          name,
          "left is " + a.shape() + " but right is " + b.shape(),
          "both must be equal in size");
    }
  }

  /** Sums a cotangent of the repeated operand's result down to the operand's shape. */
  static Value reduce(Graph g, Value operand, Value ct) {
    if (!operand.trainable()) {
      return null;
    }
    String name = "d." + operand.name();
    Value sum = ct;
    if (operand.rows() == 1 && sum.rows() > 1) {
      sum = g.columnSum(name, sum);
    }
    if (operand.cols() == 1 && sum.cols() > 1) {
      sum = g.matMul(name, sum, g.constant("ones", Shape.of(sum.cols(), 1), 1));
    }
    return sum;
  }
}
