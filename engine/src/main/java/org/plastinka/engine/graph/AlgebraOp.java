package org.plastinka.engine.graph;

import java.util.Arrays;
import java.util.List;
import org.plastinka.engine.shape.Shape;
import org.plastinka.engine.shape.ShapeMismatchException;

/** Products and element-wise functions. In every derivative, {@code g} is the cotangent. */
public sealed interface AlgebraOp extends Op {

  /** {@code op(a) op(b)}. */
  record MatMul(boolean transA, boolean transB) implements AlgebraOp {
    @Override
    public Shape infer(String name, List<Value> in) {
      Shape a = in.get(0).shape();
      Shape b = in.get(1).shape();
      if (!(transA ? a.rows() : a.cols()).equals(transB ? b.cols() : b.rows())) {
        throw new ShapeMismatchException(
            "matmul",
            name,
            "left is "
                + a
                + (transA ? " transposed" : "")
                + " but right is "
                + b
                + (transB ? " transposed" : ""),
            "the inner sizes must be equal; check the widths of the layer's input");
      }
      return new Shape(transA ? a.cols() : a.rows(), transB ? b.rows() : b.cols());
    }

    /** c = ab: dA = g b^T, dB = a^T g; the transposed forms follow by transposing both sides. */
    @Override
    public List<Value> vjp(Graph g, Value self, Value ct) {
      Value a = self.input(0);
      Value b = self.input(1);
      String name = "d." + self.name();
      Value dA =
          !a.trainable()
              ? null
              : transA
                  ? g.matMul(name, b, transB, ct, true)
                  : g.matMul(name, ct, false, b, !transB);
      Value dB =
          !b.trainable()
              ? null
              : transB
                  ? g.matMul(name, ct, true, a, transA)
                  : g.matMul(name, a, !transA, ct, false);
      return Arrays.asList(dA, dB);
    }
  }

  /** {@code a + b}. */
  record Add() implements AlgebraOp {
    @Override
    public Shape infer(String name, List<Value> in) {
      return Repeat.infer("add", name, in);
    }

    @Override
    public List<Value> vjp(Graph g, Value self, Value ct) {
      return Arrays.asList(ct, Repeat.reduce(g, self.input(1), ct));
    }
  }

  /** {@code a - b}. */
  record Subtract() implements AlgebraOp {
    @Override
    public Shape infer(String name, List<Value> in) {
      return Repeat.infer("subtract", name, in);
    }

    @Override
    public List<Value> vjp(Graph g, Value self, Value ct) {
      Value b = self.input(1);
      Value dB = !b.trainable() ? null : g.scale("d." + self.name(), Repeat.reduce(g, b, ct), -1);
      return Arrays.asList(ct, dB);
    }
  }

  /** {@code a * b}, element-wise. */
  record Multiply() implements AlgebraOp {
    @Override
    public Shape infer(String name, List<Value> in) {
      return Repeat.infer("multiply", name, in);
    }

    @Override
    public List<Value> vjp(Graph g, Value self, Value ct) {
      Value a = self.input(0);
      Value b = self.input(1);
      String name = "d." + self.name();
      Value dA = a.trainable() ? g.mul(name, ct, b) : null;
      Value dB = b.trainable() ? Repeat.reduce(g, b, g.mul(name, ct, a)) : null;
      return Arrays.asList(dA, dB);
    }
  }

  /** {@code max(x, 0)}; derivative 0 at 0. */
  record Relu() implements AlgebraOp {
    @Override
    public Shape infer(String name, List<Value> in) {
      return in.get(0).shape();
    }

    @Override
    public List<Value> vjp(Graph g, Value self, Value ct) {
      return List.of(g.add("d." + self.name(), new ReluMask(), ct, self));
    }
  }

  /** {@code a} where {@code b > 0}, else 0; b carries no gradient. */
  record ReluMask() implements AlgebraOp {
    @Override
    public Shape infer(String name, List<Value> in) {
      Repeat.requireEqual("reluMask", name, in.get(0), in.get(1));
      return in.get(0).shape();
    }

    @Override
    public List<Value> vjp(Graph g, Value self, Value ct) {
      return Arrays.asList(g.add("d." + self.name(), new ReluMask(), ct, self.input(1)), null);
    }
  }

  /** {@code alpha x}. */
  record Scale(double alpha) implements AlgebraOp {
    @Override
    public Shape infer(String name, List<Value> in) {
      return in.get(0).shape();
    }

    @Override
    public List<Value> vjp(Graph g, Value self, Value ct) {
      return List.of(g.scale("d." + self.name(), ct, alpha));
    }
  }

  /** {@code y = 1 / (x + epsilon)}; dX = -g y^2. */
  record Reciprocal(double epsilon) implements AlgebraOp {
    @Override
    public Shape infer(String name, List<Value> in) {
      return in.get(0).shape();
    }

    @Override
    public List<Value> vjp(Graph g, Value self, Value ct) {
      String name = "d." + self.name();
      return List.of(g.scale(name, g.mul(name, g.mul(name, ct, self), self), -1));
    }
  }

  /** {@code (1, n)} sums over rows. */
  record ColumnSum() implements AlgebraOp {
    @Override
    public Shape infer(String name, List<Value> in) {
      return Shape.of("rows", 1, in.get(0).shape().cols().name(), in.get(0).cols());
    }

    /** dX = 1 g: a column of ones times the row. */
    @Override
    public List<Value> vjp(Graph g, Value self, Value ct) {
      String name = "d." + self.name();
      Value ones = g.constant("ones", Shape.of(self.input(0).rows(), 1), 1);
      return List.of(g.matMul(name, ones, ct));
    }
  }
}
