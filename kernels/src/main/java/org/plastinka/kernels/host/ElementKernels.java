package org.plastinka.kernels.host;

import java.util.Arrays;
import org.plastinka.engine.plan.ElementStep.BinaryKind;
import org.plastinka.engine.plan.ElementStep.UnaryKind;

/**
 * Element-wise steps: plain loops over rows, which the compiler turns into vector code. Rows of a
 * few elements would spend their time on the ends of the loop, so operands without gaps are read as
 * one long row.
 */
final class ElementKernels {
  private ElementKernels() {}

  /** {@code out = f(a)}. */
  static final class Unary extends HostKernel implements BlockKernel {
    private final UnaryKind kind;
    private final View out;
    private final View a;
    private final float alpha;
    private final boolean dense;

    Unary(UnaryKind kind, View out, View a, double alpha) {
      super(out.size());
      this.kind = kind;
      this.out = out;
      this.a = a;
      this.alpha = (float) alpha;
      this.dense = out.dense() && a.dense();
    }

    @Override
    public void run(int part, int parts) {
      block(from(out.rows(), part, parts), from(out.rows(), part + 1, parts), 0);
    }

    @Override
    public void block(int from, int to, int group) {
      int rows = dense ? 1 : to - from;
      int cols = dense ? (to - from) * out.cols() : out.cols();
      for (int i = 0; i < rows; i++) {
        int at = a.block(from) + i * a.stride();
        row(out.array(), out.block(from) + i * out.stride(), a.array(), at, cols);
      }
    }

    private void row(float[] o, int to, float[] x, int at, int n) {
      switch (kind) {
        case COPY -> System.arraycopy(x, at, o, to, n);
        case SCALE -> {
          for (int j = 0; j < n; j++) {
            o[to + j] = alpha * x[at + j];
          }
        }
        case RELU -> {
          for (int j = 0; j < n; j++) {
            o[to + j] = Math.max(x[at + j], 0f);
          }
        }
        case RECIPROCAL -> {
          for (int j = 0; j < n; j++) {
            o[to + j] = 1f / (x[at + j] + alpha);
          }
        }
      }
    }
  }

  /** {@code out = f(a, b)}, b of full size or repeated over rows, columns or both. */
  static final class Binary extends HostKernel implements BlockKernel {
    private final BinaryKind kind;
    private final View out;
    private final View a;
    private final View b;
    private final boolean dense;
    private final boolean column;

    Binary(BinaryKind kind, View out, View a, View b) {
      super(out.size());
      this.kind = kind;
      this.out = out;
      this.a = a;
      this.b = b;
      this.dense = out.dense() && a.dense() && b.dense() && b.size() == a.size();
      this.column = b.cols() == 1 && out.cols() > 1;
    }

    @Override
    public void run(int part, int parts) {
      block(from(out.rows(), part, parts), from(out.rows(), part + 1, parts), 0);
    }

    @Override
    public void block(int from, int to, int group) {
      int rows = dense ? 1 : to - from;
      int cols = dense ? (to - from) * out.cols() : out.cols();
      boolean repeated = b.rows() == 1;
      int other = b.block(repeated ? 0 : from);
      for (int i = 0; i < rows; i++) {
        int o = out.block(from) + i * out.stride();
        int x = a.block(from) + i * a.stride();
        int y = repeated ? other : other + i * b.stride();
        if (column) {
          number(out.array(), o, a.array(), x, b.array()[y], cols);
        } else {
          row(out.array(), o, a.array(), x, b.array(), y, cols);
        }
      }
    }

    private void row(float[] o, int to, float[] x, int at, float[] y, int other, int n) {
      switch (kind) {
        case ADD -> {
          for (int j = 0; j < n; j++) {
            o[to + j] = x[at + j] + y[other + j];
          }
        }
        case SUB -> {
          for (int j = 0; j < n; j++) {
            o[to + j] = x[at + j] - y[other + j];
          }
        }
        case MUL -> {
          for (int j = 0; j < n; j++) {
            o[to + j] = x[at + j] * y[other + j];
          }
        }
        case RELU_MASK -> {
          for (int j = 0; j < n; j++) {
            o[to + j] = y[other + j] > 0 ? x[at + j] : 0f;
          }
        }
      }
    }

    private void number(float[] o, int to, float[] x, int at, float y, int n) {
      switch (kind) {
        case ADD -> {
          for (int j = 0; j < n; j++) {
            o[to + j] = x[at + j] + y;
          }
        }
        case SUB -> {
          for (int j = 0; j < n; j++) {
            o[to + j] = x[at + j] - y;
          }
        }
        case MUL -> {
          for (int j = 0; j < n; j++) {
            o[to + j] = x[at + j] * y;
          }
        }
        case RELU_MASK -> {
          for (int j = 0; j < n; j++) {
            o[to + j] = y > 0 ? x[at + j] : 0f;
          }
        }
      }
    }
  }

  /** {@code out = value}. */
  static final class Fill extends HostKernel {
    private final View out;
    private final float value;

    Fill(View out, double value) {
      super(out.size());
      this.out = out;
      this.value = (float) value;
    }

    @Override
    public void run(int part, int parts) {
      int end = from(out.rows(), part + 1, parts);
      for (int i = from(out.rows(), part, parts); i < end; i++) {
        Arrays.fill(out.array(), out.row(i), out.row(i) + out.cols(), value);
      }
    }
  }

  /** {@code out[o, b, a, i] = in[o, a, b, i]}. */
  static final class SwapAxes extends HostKernel {
    private final View out;
    private final View in;
    private final int outer;
    private final int a;
    private final int b;
    private final int inner;

    SwapAxes(View out, View in, int outer, int a, int b, int inner) {
      super(out.size());
      this.out = out;
      this.in = in;
      this.outer = outer;
      this.a = a;
      this.b = b;
      this.inner = inner;
    }

    @Override
    public void run(int part, int parts) {
      int end = from(outer, part + 1, parts);
      for (int o = from(outer, part, parts); o < end; o++) {
        int base = o * a * b * inner;
        for (int i = 0; i < a; i++) {
          for (int j = 0; j < b; j++) {
            System.arraycopy(
                in.array(),
                in.offset() + base + (i * b + j) * inner,
                out.array(),
                out.offset() + base + (j * a + i) * inner,
                inner);
          }
        }
      }
    }
  }
}
