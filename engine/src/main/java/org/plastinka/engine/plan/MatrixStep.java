package org.plastinka.engine.plan;

import static org.plastinka.engine.plan.StepChecks.require;
import static org.plastinka.engine.plan.StepChecks.sameSize;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** Products of matrices, sums over rows and exchanges of axes. */
public sealed interface MatrixStep extends Step {

  /** What a product does to its sum before it is stored. */
  enum Epilogue {
    NONE,
    /** {@code max(v, 0)}. */
    RELU,
    /** {@code v} where {@code mask > 0}, else 0. */
    RELU_MASK,
    /** {@code v * mask + addend}. */
    DROPOUT_ADD
  }

  /**
   * {@code c = epilogue(op(a) op(b) + bias)}, or {@code c += op(a) op(b)}.
   *
   * @param bias (1, n) or null
   * @param mask (m, n) of the epilogues that name one, else null
   * @param addend (m, n) of {@code DROPOUT_ADD}, else null; never overlaps c
   * @param accumulate adds to c; then there is neither bias nor epilogue
   */
  record Gemm(
      Slot c,
      Slot a,
      Slot b,
      boolean transA,
      boolean transB,
      Slot bias,
      Epilogue epilogue,
      Slot mask,
      Slot addend,
      boolean accumulate)
      implements MatrixStep {
    public Gemm {
      int k = transA ? a.rows() : a.cols();
      require(c.rows() == (transA ? a.cols() : a.rows()), "gemm", "rows of c and op(a)", c, a);
      require(c.cols() == (transB ? b.rows() : b.cols()), "gemm", "columns of c and op(b)", c, b);
      require(k == (transB ? b.cols() : b.rows()), "gemm", "inner sizes", a, b);
      require(bias == null || bias.rows() == 1 && bias.cols() == c.cols(), "gemm", "bias", c, bias);
      boolean masked = epilogue == Epilogue.RELU_MASK || epilogue == Epilogue.DROPOUT_ADD;
      require(masked == (mask != null) && sameSize(c, mask), "gemm", "mask", c, mask);
      require(
          (epilogue == Epilogue.DROPOUT_ADD) == (addend != null) && sameSize(c, addend),
          "gemm",
          "addend",
          c,
          addend);
      require(
          !accumulate || bias == null && epilogue == Epilogue.NONE,
          "gemm",
          "accumulate with bias or epilogue",
          c,
          bias);
    }

    /** {@code c = op(a) op(b)}. */
    public static Gemm plain(Slot c, Slot a, Slot b, boolean transA, boolean transB) {
      return new Gemm(c, a, b, transA, transB, null, Epilogue.NONE, null, null, false);
    }

    public int m() {
      return c.rows();
    }

    public int n() {
      return c.cols();
    }

    public int k() {
      return transA ? a.rows() : a.cols();
    }

    @Override
    public List<Slot> reads() {
      return Stream.of(a, b, bias, mask, addend, accumulate ? c : null)
          .filter(Objects::nonNull)
          .toList();
    }

    @Override
    public List<Slot> writes() {
      return List.of(c);
    }

    @Override
    public long flops() {
      return 2L * m() * n() * k();
    }

    @Override
    public String formula() {
      String product = a + (transA ? "^T " : " ") + b + (transB ? "^T" : "");
      String sum = bias == null ? product : product + " + " + bias;
      return c
          + (accumulate ? " += " : " = ")
          + switch (epilogue) {
            case NONE -> sum;
            case RELU -> "relu(" + sum + ")";
            case RELU_MASK -> "(" + sum + ") where " + mask + " > 0";
            case DROPOUT_ADD -> "(" + sum + ") * " + mask + " + " + addend;
          };
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.gemm(this);
    }
  }

  /** {@code out[0,j] = sum_i a[i,j]}. */
  record ColumnSum(Slot out, Slot a) implements MatrixStep {
    public ColumnSum {
      require(out.rows() == 1 && out.cols() == a.cols(), "columnSum", "sizes", out, a);
    }

    @Override
    public List<Slot> reads() {
      return List.of(a);
    }

    @Override
    public List<Slot> writes() {
      return List.of(out);
    }

    @Override
    public long flops() {
      return a.size();
    }

    @Override
    public String formula() {
      return out + " = column sums of " + a;
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.columnSum(this);
    }
  }

  /** {@code out[o, b, a, i] = in[o, a, b, i]}, both dense. */
  record SwapAxes(Slot out, Slot in, int outer, int a, int b, int inner) implements MatrixStep {
    public SwapAxes {
      long size = (long) outer * a * b * inner;
      require(out.size() == size && in.size() == size, "swapAxes", "sizes", out, in);
      require(out.contiguous() && in.contiguous(), "swapAxes", "dense slots", out, in);
    }

    @Override
    public List<Slot> reads() {
      return List.of(in);
    }

    @Override
    public List<Slot> writes() {
      return List.of(out);
    }

    @Override
    public long flops() {
      return 0;
    }

    @Override
    public String formula() {
      return out
          + "[o,b,a,i] = "
          + in
          + "[o,a,b,i], (o,a,b,i) = ("
          + outer
          + ","
          + a
          + ","
          + b
          + ","
          + inner
          + ")";
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.swapAxes(this);
    }
  }
}
