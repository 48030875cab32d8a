package org.plastinka.engine.plan;

import static org.plastinka.engine.plan.StepChecks.require;
import static org.plastinka.engine.plan.StepChecks.sameSize;

import java.util.List;
import org.plastinka.engine.graph.Statistic;

/** Steps whose every row depends on the like rows of their operands. */
public sealed interface RowStep extends Step {

  /** {@code out[i,0] = statistic(a[i,:])}. */
  record RowStatistic(Slot out, Slot a, Statistic statistic) implements RowStep {
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
  record Normalise(Slot out, Slot a, double epsilon) implements RowStep {
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
  record NormaliseGradient(Slot dA, Slot a, Slot dY, double epsilon) implements RowStep {
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
  record Monotone(Slot out, Slot a, int median) implements RowStep {
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
  record MonotoneGradient(Slot dA, Slot a, Slot dY, int median) implements RowStep {
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
}
