package org.plastinka.engine.plan;

import static org.plastinka.engine.plan.StepChecks.require;
import static org.plastinka.engine.plan.StepChecks.sameSize;

import java.util.List;

/** Steps whose every element depends on the like elements of their operands. */
public sealed interface ElementStep extends Step {

  /** Element-wise functions of one matrix. */
  enum UnaryKind {
    COPY,
    /** {@code alpha * x}. */
    SCALE,
    RELU,
    /** {@code 1 / (x + alpha)}. */
    RECIPROCAL
  }

  /** {@code out = f(a)}; COPY gathers or scatters strided slots. */
  record Unary(UnaryKind kind, Slot out, Slot a, double alpha) implements ElementStep {
    public Unary {
      require(sameSize(out, a), "unary", "sizes", out, a);
    }

    public static Unary copy(Slot out, Slot a) {
      return new Unary(UnaryKind.COPY, out, a, 1);
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
      return kind == UnaryKind.COPY ? 0 : out.size();
    }

    @Override
    public String formula() {
      return out
          + " = "
          + switch (kind) {
            case COPY -> "" + a;
            case SCALE -> alpha + " * " + a;
            case RELU -> "relu(" + a + ")";
            case RECIPROCAL -> "1 / (" + a + " + " + alpha + ")";
          };
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.unary(this);
    }
  }

  /** Element-wise functions of two matrices. */
  enum BinaryKind {
    ADD,
    SUB,
    MUL,
    /** {@code a} where {@code b > 0}, else 0. */
    RELU_MASK
  }

  /**
   * {@code out = f(a, b)}; b has the size of a, or is one row (1, n), one column (m, 1) or one
   * number (1, 1) repeated over a. {@code out} may be {@code a}.
   */
  record Binary(BinaryKind kind, Slot out, Slot a, Slot b) implements ElementStep {
    public Binary {
      require(sameSize(out, a), "binary", "sizes", out, a);
      require(
          (b.rows() == a.rows() || b.rows() == 1) && (b.cols() == a.cols() || b.cols() == 1),
          "binary",
          "sizes",
          a,
          b);
    }

    @Override
    public List<Slot> reads() {
      return List.of(a, b);
    }

    @Override
    public List<Slot> writes() {
      return List.of(out);
    }

    @Override
    public long flops() {
      return out.size();
    }

    @Override
    public String formula() {
      return out
          + " = "
          + switch (kind) {
            case ADD -> a + " + " + b;
            case SUB -> a + " - " + b;
            case MUL -> a + " * " + b;
            case RELU_MASK -> a + " where " + b + " > 0";
          };
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.binary(this);
    }
  }

  /** {@code out = value}. */
  record Fill(Slot out, double value) implements ElementStep {
    @Override
    public List<Slot> reads() {
      return List.of();
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
      return out + " = " + value;
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.fill(this);
    }
  }

  /**
   * {@code out = 0} with probability p, else {@code 1 / (1 - p)}. Element e (row-major, four to a
   * counter) takes word {@code e % 4} of Philox(seed, counter (e / 4, step * 65536 + stream)) and
   * is dropped when {@code uniform(word) < p}; step counts the updates done so far.
   */
  record DropoutMask(Slot out, Slot state, double p, int stream) implements ElementStep {
    public DropoutMask {
      require(out.contiguous(), "dropoutMask", "a dense slot", out, state);
      require(
          p > 0 && p < 1 && stream >= 0 && stream < 1 << 16,
          "dropoutMask",
          "0 < p < 1 and a 16 bit stream",
          out,
          state);
    }

    @Override
    public List<Slot> reads() {
      return List.of(state);
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
      return out + " = (philox" + stream + " >= " + p + ") / (1 - " + p + ")";
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.dropoutMask(this);
    }
  }
}
