package org.plastinka.engine.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.plastinka.engine.graph.Objective;
import org.plastinka.engine.graph.Statistic;

/**
 * One instruction of a plan: what to compute, on which slots. Steps carry no data. Every backend
 * implements {@link Visitor}, so that a new step breaks its build and not a user's run.
 */
public sealed interface Step {

  List<Slot> reads();

  List<Slot> writes();

  /** Floating point operations, a multiply-add counting two; transcendental functions one. */
  long flops();

  /** The step in the notation of docs/NOTATION.md. */
  String formula();

  <R> R accept(Visitor<R> visitor);

  /** One method per kind of step. */
  interface Visitor<R> {
    R gemm(Gemm step);

    R unary(Unary step);

    R binary(Binary step);

    R columnSum(ColumnSum step);

    R fill(Fill step);

    R swapAxes(SwapAxes step);

    R dropoutMask(DropoutMask step);

    R rowStatistic(RowStatistic step);

    R normalise(Normalise step);

    R normaliseGradient(NormaliseGradient step);

    R monotone(Monotone step);

    R monotoneGradient(MonotoneGradient step);

    R loss(Loss step);

    R lossGradient(LossGradient step);

    R globalNorm(GlobalNorm step);

    R adam(Adam step);
  }

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
      implements Step {
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
      return present(a, b, bias, mask, addend, accumulate ? c : null);
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
  record Unary(UnaryKind kind, Slot out, Slot a, double alpha) implements Step {
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
  record Binary(BinaryKind kind, Slot out, Slot a, Slot b) implements Step {
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

  /** {@code out[0,j] = sum_i a[i,j]}. */
  record ColumnSum(Slot out, Slot a) implements Step {
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

  /** {@code out = value}. */
  record Fill(Slot out, double value) implements Step {
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

  /** {@code out[o, b, a, i] = in[o, a, b, i]}, both dense. */
  record SwapAxes(Slot out, Slot in, int outer, int a, int b, int inner) implements Step {
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

  /**
   * {@code out = 0} with probability p, else {@code 1 / (1 - p)}. Element e (row-major, four to a
   * counter) takes word {@code e % 4} of Philox(seed, counter (e / 4, step * 65536 + stream)) and
   * is dropped when {@code uniform(word) < p}; step counts the updates done so far.
   */
  record DropoutMask(Slot out, Slot state, double p, int stream) implements Step {
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

  /** {@code out[i,0] = statistic(a[i,:])}. */
  record RowStatistic(Slot out, Slot a, Statistic statistic) implements Step {
    public RowStatistic {
      require(out.cols() == 1 && out.rows() == a.rows(), "rowStatistic", "sizes", out, a);
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
      return 4L * a.size();
    }

    @Override
    public String formula() {
      return out + " = " + statistic + " of the rows of " + a;
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.rowStatistic(this);
    }
  }

  /** {@code out = (a - mean) / sqrt(variance + epsilon)} per row; biased, two-pass. */
  record Normalise(Slot out, Slot a, double epsilon) implements Step {
    public Normalise {
      require(sameSize(out, a), "normalise", "sizes", out, a);
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
      return 6L * a.size();
    }

    @Override
    public String formula() {
      return out + " = (a - mean a) / sqrt(var a + " + epsilon + "), a = " + a;
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.normalise(this);
    }
  }

  /**
   * {@code dA = rstd * (dY - mean(dY) - y * mean(dY * y))} per row, with y and rstd those of {@link
   * Normalise}.
   */
  record NormaliseGradient(Slot dA, Slot a, Slot dY, double epsilon) implements Step {
    public NormaliseGradient {
      require(sameSize(dA, a) && sameSize(a, dY), "normaliseGradient", "sizes", dA, dY);
    }

    @Override
    public List<Slot> reads() {
      return List.of(a, dY);
    }

    @Override
    public List<Slot> writes() {
      return List.of(dA);
    }

    @Override
    public long flops() {
      return 14L * a.size();
    }

    @Override
    public String formula() {
      return dA
          + " = rstd * (dy - mean dy - y * mean(dy * y)), y = normalise("
          + a
          + "), dy = "
          + dY;
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.normaliseGradient(this);
    }
  }

  /**
   * Ordered quantiles: {@code out[m] = a[m]}, outwards {@code out[m+k] = out[m+k-1] +
   * softplus(a[m+k])} and {@code out[m-k] = out[m-k+1] - softplus(a[m-k])}, per row.
   */
  record Monotone(Slot out, Slot a, int median) implements Step {
    public Monotone {
      require(sameSize(out, a) && median >= 0 && median < a.cols(), "monotone", "sizes", out, a);
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
      return 4L * a.size();
    }

    @Override
    public String formula() {
      return out + " = quantiles that grow outwards from column " + median + " by softplus of " + a;
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.monotone(this);
    }
  }

  /**
   * Gradient of {@link Monotone}: tail sums of dY on each side times the logistic function of a.
   */
  record MonotoneGradient(Slot dA, Slot a, Slot dY, int median) implements Step {
    public MonotoneGradient {
      require(
          sameSize(dA, a) && sameSize(a, dY) && median >= 0 && median < a.cols(),
          "monotoneGradient",
          "sizes",
          dA,
          dY);
    }

    @Override
    public List<Slot> reads() {
      return List.of(a, dY);
    }

    @Override
    public List<Slot> writes() {
      return List.of(dA);
    }

    @Override
    public long flops() {
      return 5L * a.size();
    }

    @Override
    public String formula() {
      return dA + " = sign * logistic(" + a + ") * outward sums of " + dY + ", median " + median;
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.monotoneGradient(this);
    }
  }

  /** {@code out = sum_i weight_i * objective(target_i, prediction_i)}. */
  record Loss(Slot out, Slot prediction, Slot target, Slot weight, Objective objective)
      implements Step {
    public Loss {
      requireLoss("loss", prediction, target, weight, objective);
      require(out.size() == 1, "loss", "one number", out, prediction);
    }

    @Override
    public List<Slot> reads() {
      return List.of(prediction, target, weight);
    }

    @Override
    public List<Slot> writes() {
      return List.of(out);
    }

    @Override
    public long flops() {
      return 4L * prediction.size();
    }

    @Override
    public String formula() {
      return out + " = sum " + weight + " * " + objective + "(" + target + ", " + prediction + ")";
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.loss(this);
    }
  }

  /** {@code dP_i = dLoss * weight_i * d objective / d prediction_i}. */
  record LossGradient(
      Slot dPrediction, Slot prediction, Slot target, Slot weight, Slot dLoss, Objective objective)
      implements Step {
    public LossGradient {
      requireLoss("lossGradient", prediction, target, weight, objective);
      require(sameSize(dPrediction, prediction), "lossGradient", "sizes", dPrediction, prediction);
      require(dLoss.size() == 1, "lossGradient", "one number", dLoss, prediction);
    }

    @Override
    public List<Slot> reads() {
      return List.of(prediction, target, weight, dLoss);
    }

    @Override
    public List<Slot> writes() {
      return List.of(dPrediction);
    }

    @Override
    public long flops() {
      return 4L * prediction.size();
    }

    @Override
    public String formula() {
      return dPrediction
          + " = "
          + dLoss
          + " * "
          + weight
          + " * d "
          + objective
          + "("
          + target
          + ", "
          + prediction
          + ")";
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.lossGradient(this);
    }
  }

  /** {@code out = sqrt(sum gradients^2)}. */
  record GlobalNorm(Slot out, Slot gradients) implements Step {
    public GlobalNorm {
      require(out.size() == 1 && gradients.contiguous(), "globalNorm", "sizes", out, gradients);
    }

    @Override
    public List<Slot> reads() {
      return List.of(gradients);
    }

    @Override
    public List<Slot> writes() {
      return List.of(out);
    }

    @Override
    public long flops() {
      return 2L * gradients.size();
    }

    @Override
    public String formula() {
      return out + " = |" + gradients + "|_2";
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.globalNorm(this);
    }
  }

  /**
   * Adam or AdamW over one range, with clipping by the global norm; advances the step count of
   * {@link StepState}. With t the count after it:
   *
   * <pre>
   *   g  = g * min(1, c / (norm + 1e-6))                     c infinite: no clipping
   *   g  = g + decay * w             (Adam)    |   w = w - lr * decay * w        (AdamW)
   *   m  = b1 m + (1 - b1) g;   v = b2 v + (1 - b2) g^2
   *   w  = w - lr / (1 - b1^t) * m / (sqrt(v) / sqrt(1 - b2^t) + epsilon)
   * </pre>
   *
   * <p>Source: Kingma and Ba 2015; Loshchilov and Hutter 2019; forms of torch.optim.
   */
  record Adam(
      Slot parameters,
      Slot gradients,
      Slot firstMoment,
      Slot secondMoment,
      Slot norm,
      Slot state,
      AdamSettings settings)
      implements Step {
    public Adam {
      require(
          sameSize(parameters, gradients)
              && sameSize(parameters, firstMoment)
              && sameSize(parameters, secondMoment)
              && norm.size() == 1,
          "adam",
          "sizes",
          parameters,
          gradients);
    }

    @Override
    public List<Slot> reads() {
      return List.of(parameters, gradients, firstMoment, secondMoment, norm, state);
    }

    @Override
    public List<Slot> writes() {
      return List.of(parameters, firstMoment, secondMoment, state);
    }

    @Override
    public long flops() {
      return 14L * parameters.size();
    }

    @Override
    public String formula() {
      return parameters + " = adam(" + parameters + ", " + gradients + ", " + settings + ")";
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.adam(this);
    }
  }

  private static void requireLoss(
      String op, Slot prediction, Slot target, Slot weight, Objective objective) {
    require(
        prediction.cols() == objective.width(), op, "predictions per target", prediction, target);
    require(
        target.cols() == 1 && target.rows() == prediction.rows(),
        op,
        "targets",
        prediction,
        target);
    require(sameSize(target, weight), op, "weights", target, weight);
  }

  private static boolean sameSize(Slot a, Slot b) {
    return b == null || a.rows() == b.rows() && a.cols() == b.cols();
  }

  private static void require(boolean holds, String op, String what, Slot a, Slot b) {
    if (!holds) {
      throw new IllegalArgumentException(op + ": " + what + " do not fit: " + a + " and " + b);
    }
  }

  private static List<Slot> present(Slot... slots) {
    List<Slot> list = new ArrayList<>();
    Stream.of(slots).filter(Objects::nonNull).forEach(list::add);
    return List.copyOf(list);
  }
}
