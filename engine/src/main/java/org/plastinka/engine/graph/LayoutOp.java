package org.plastinka.engine.graph;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.plastinka.engine.shape.Dim;
import org.plastinka.engine.shape.Shape;
import org.plastinka.engine.shape.ShapeMismatchException;

/** Ops that move elements and change none. */
public sealed interface LayoutOp extends Op {

  /** The same elements in row-major order under another shape. */
  record Reshape(Shape shape) implements LayoutOp {
    @Override
    public Shape infer(String name, List<Value> in) {
      requireSize("reshape", name, in.get(0), shape);
      return shape;
    }

    @Override
    public List<Value> vjp(Graph g, Value self, Value ct) {
      return List.of(g.reshape("d." + self.name(), ct, self.input(0).shape()));
    }
  }

  /** Columns {@code from} (included) to {@code to} (excluded). */
  record SliceColumns(int from, int to) implements LayoutOp {
    @Override
    public Shape infer(String name, List<Value> in) {
      Shape x = in.get(0).shape();
      if (from < 0 || from >= to || to > x.colCount()) {
        throw new ShapeMismatchException(
            "sliceColumns",
            name,
            "columns " + from + " to " + to + " are not in " + x,
            "check the widths of the concatenated parts");
      }
      return new Shape(x.rows(), new Dim(x.cols().name(), to - from));
    }

    @Override
    public List<Value> vjp(Graph g, Value self, Value ct) {
      return List.of(g.add("d." + self.name(), new PadColumns(from, self.input(0).cols()), ct));
    }
  }

  /** Zeros but for the columns from {@code from} on, which hold x. */
  record PadColumns(int from, int total) implements LayoutOp {
    @Override
    public Shape infer(String name, List<Value> in) {
      Shape x = in.get(0).shape();
      if (from < 0 || from + x.colCount() > total) {
        throw new ShapeMismatchException(
            "padColumns",
            name,
            x + " at column " + from + " does not fit " + total + " columns",
            "check the widths of the concatenated parts");
      }
      return new Shape(x.rows(), new Dim(x.cols().name(), total));
    }

    @Override
    public List<Value> vjp(Graph g, Value self, Value ct) {
      int to = from + self.input(0).cols();
      return List.of(g.sliceColumns("d." + self.name(), ct, from, to));
    }
  }

  /** The columns of all inputs, side by side. */
  record ConcatColumns() implements LayoutOp {
    @Override
    public Shape infer(String name, List<Value> in) {
      if (in.isEmpty()) {
        throw new IllegalArgumentException("concatColumns '" + name + "': no parts; give one");
      }
      int width = 0;
      for (Value part : in) {
        if (part.rows() != in.get(0).rows()) {
          throw new ShapeMismatchException(
              "concatColumns",
              name,
              "first is " + in.get(0) + " but another is " + part,
              "all parts must have the same number of rows");
        }
        width += part.cols();
      }
      return new Shape(in.get(0).shape().rows(), new Dim("features", width));
    }

    @Override
    public List<Value> vjp(Graph g, Value self, Value ct) {
      List<Value> parts = new ArrayList<>();
      int from = 0;
      for (Value part : self.inputs()) {
        parts.add(
            !part.trainable()
                ? null
                : g.sliceColumns("d." + part.name(), ct, from, from + part.cols()));
        from += part.cols();
      }
      return parts;
    }
  }

  /** {@code y[o, b, a, i] = x[o, a, b, i]}, both read in row-major order. */
  record SwapAxes(int outer, int a, int b, int inner, Shape shape) implements LayoutOp {
    @Override
    public Shape infer(String name, List<Value> in) {
      requireSize("swapAxes", name, in.get(0), shape);
      boolean positive = outer > 0 && a > 0 && b > 0 && inner > 0;
      if (!positive || (long) outer * a * b * inner != shape.size()) {
        throw new ShapeMismatchException(
            "swapAxes",
            name,
            "axes " + Arrays.asList(outer, a, b, inner) + " do not make " + shape,
            "they must be > 0, and their product the number of elements");
      }
      return shape;
    }

    @Override
    public List<Value> vjp(Graph g, Value self, Value ct) {
      return List.of(g.swapAxes("d." + self.name(), ct, outer, b, a, inner, self.input(0).shape()));
    }
  }

  private static void requireSize(String op, String name, Value x, Shape shape) {
    if (x.shape().size() != shape.size()) {
      throw new ShapeMismatchException(
          op,
          name,
          "input is " + x.shape() + " but output is " + shape,
          "the number of elements must be equal");
    }
  }
}
