package org.plastinka.engine.reference;

import org.plastinka.engine.plan.ElementStep;
import org.plastinka.engine.plan.LapStep;
import org.plastinka.engine.plan.LossStep;
import org.plastinka.engine.plan.MatrixStep;
import org.plastinka.engine.plan.RowStep;
import org.plastinka.engine.plan.Slot;
import org.plastinka.engine.plan.Step;
import org.plastinka.engine.plan.StepState;
import org.plastinka.engine.plan.UpdateStep;
import org.plastinka.engine.random.Philox;

/** Each step as its formula says, in float64. */
final class ReferenceSteps implements Step.Visitor<Void> {
  private final Memory x;
  private final RowMoments rows;

  ReferenceSteps(Memory memory) {
    this.x = memory;
    this.rows = new RowMoments(memory);
  }

  @Override
  public Void gemm(MatrixStep.Gemm s) {
    for (int i = 0; i < s.m(); i++) {
      for (int j = 0; j < s.n(); j++) {
        double sum = 0;
        for (int k = 0; k < s.k(); k++) {
          sum +=
              (s.transA() ? x.get(s.a(), k, i) : x.get(s.a(), i, k))
                  * (s.transB() ? x.get(s.b(), j, k) : x.get(s.b(), k, j));
        }
        if (s.accumulate()) {
          sum += x.get(s.c(), i, j);
        }
        if (s.bias() != null) {
          sum += x.get(s.bias(), 0, j);
        }
        x.set(s.c(), i, j, epilogue(s, i, j, sum));
      }
    }
    return null;
  }

  private double epilogue(MatrixStep.Gemm s, int i, int j, double v) {
    return switch (s.epilogue()) {
      case NONE -> v;
      case RELU -> Math.max(v, 0);
      case RELU_MASK -> x.get(s.mask(), i, j) > 0 ? v : 0;
      case DROPOUT_ADD -> v * x.get(s.mask(), i, j) + x.get(s.addend(), i, j);
    };
  }

  @Override
  public Void unary(ElementStep.Unary s) {
    for (int i = 0; i < s.out().rows(); i++) {
      for (int j = 0; j < s.out().cols(); j++) {
        double v = x.get(s.a(), i, j);
        x.set(
            s.out(),
            i,
            j,
            switch (s.kind()) {
              case COPY -> v;
              case SCALE -> s.alpha() * v;
              case RELU -> Math.max(v, 0);
              case RECIPROCAL -> 1 / (v + s.alpha());
            });
      }
    }
    return null;
  }

  @Override
  public Void binary(ElementStep.Binary s) {
    for (int i = 0; i < s.out().rows(); i++) {
      for (int j = 0; j < s.out().cols(); j++) {
        double a = x.get(s.a(), i, j);
        double b = x.get(s.b(), s.b().rows() == 1 ? 0 : i, s.b().cols() == 1 ? 0 : j);
        x.set(
            s.out(),
            i,
            j,
            switch (s.kind()) {
              case ADD -> a + b;
              case SUB -> a - b;
              case MUL -> a * b;
              case RELU_MASK -> b > 0 ? a : 0;
            });
      }
    }
    return null;
  }

  @Override
  public Void columnSum(MatrixStep.ColumnSum s) {
    for (int j = 0; j < s.a().cols(); j++) {
      double sum = 0;
      for (int i = 0; i < s.a().rows(); i++) {
        sum += x.get(s.a(), i, j);
      }
      x.set(s.out(), 0, j, sum);
    }
    return null;
  }

  @Override
  public Void fill(ElementStep.Fill s) {
    for (int e = 0; e < s.out().size(); e++) {
      x.set(s.out(), e, s.value());
    }
    return null;
  }

  @Override
  public Void swapAxes(MatrixStep.SwapAxes s) {
    for (int o = 0; o < s.outer(); o++) {
      for (int a = 0; a < s.a(); a++) {
        for (int b = 0; b < s.b(); b++) {
          for (int i = 0; i < s.inner(); i++) {
            int from = ((o * s.a() + a) * s.b() + b) * s.inner() + i;
            int to = ((o * s.b() + b) * s.a() + a) * s.inner() + i;
            x.set(s.out(), to, x.get(s.in(), from));
          }
        }
      }
    }
    return null;
  }

  @Override
  public Void dropoutMask(ElementStep.DropoutMask s) {
    Slot state = s.state();
    long step = step(state);
    long seed =
        StepState.seed(
            x.get(state, StepState.SEED), x.get(state, StepState.SEED + 1),
            x.get(state, StepState.SEED + 2), x.get(state, StepState.SEED + 3));
    int[] words = new int[4];
    for (int e = 0; e < s.out().size(); e++) {
      if (e % 4 == 0) {
        Philox.words(seed, e / 4, step * 65536 + s.stream(), words);
      }
      boolean dropped = Philox.uniform(words[e % 4]) < s.p();
      x.set(s.out(), e, dropped ? 0 : 1 / (1 - s.p()));
    }
    return null;
  }

  @Override
  public Void rowStatistic(RowStep.RowStatistic s) {
    for (int i = 0; i < s.a().rows(); i++) {
      double value = rows.statistic(s.a(), i, s.statistic());
      x.set(s.out(), i, 0, value);
    }
    return null;
  }

  @Override
  public Void normalise(RowStep.Normalise s) {
    for (int i = 0; i < s.a().rows(); i++) {
      double mean = rows.mean(s.a(), i);
      double rstd = 1 / Math.sqrt(rows.variance(s.a(), i) + s.epsilon());
      for (int j = 0; j < s.a().cols(); j++) {
        x.set(s.out(), i, j, (x.get(s.a(), i, j) - mean) * rstd);
      }
    }
    return null;
  }

  @Override
  public Void normaliseGradient(RowStep.NormaliseGradient s) {
    int n = s.a().cols();
    for (int i = 0; i < s.a().rows(); i++) {
      double mean = rows.mean(s.a(), i);
      double rstd = 1 / Math.sqrt(rows.variance(s.a(), i) + s.epsilon());
      double sumDy = 0;
      double sumDyY = 0;
      for (int j = 0; j < n; j++) {
        double dY = x.get(s.dY(), i, j);
        sumDy += dY;
        sumDyY += dY * (x.get(s.a(), i, j) - mean) * rstd;
      }
      for (int j = 0; j < n; j++) {
        double y = (x.get(s.a(), i, j) - mean) * rstd;
        x.set(s.dA(), i, j, rstd * (x.get(s.dY(), i, j) - sumDy / n - y * sumDyY / n));
      }
    }
    return null;
  }

  @Override
  public Void monotone(RowStep.Monotone s) {
    int m = s.median();
    for (int i = 0; i < s.a().rows(); i++) {
      double quantile = x.get(s.a(), i, m);
      x.set(s.out(), i, m, quantile);
      for (int j = m + 1; j < s.a().cols(); j++) {
        quantile += softplus(x.get(s.a(), i, j));
        x.set(s.out(), i, j, quantile);
      }
      quantile = x.get(s.out(), i, m);
      for (int j = m - 1; j >= 0; j--) {
        quantile -= softplus(x.get(s.a(), i, j));
        x.set(s.out(), i, j, quantile);
      }
    }
    return null;
  }

  /** {@code log(1 + exp(v))} without overflow. */
  static double softplus(double v) {
    return Math.max(v, 0) + Math.log1p(Math.exp(-Math.abs(v)));
  }

  @Override
  public Void monotoneGradient(RowStep.MonotoneGradient s) {
    int m = s.median();
    for (int i = 0; i < s.a().rows(); i++) {
      double above = 0;
      for (int j = s.a().cols() - 1; j > m; j--) {
        above += x.get(s.dY(), i, j);
        x.set(s.dA(), i, j, above / (1 + Math.exp(-x.get(s.a(), i, j))));
      }
      double below = 0;
      for (int j = 0; j < m; j++) {
        below += x.get(s.dY(), i, j);
        x.set(s.dA(), i, j, -below / (1 + Math.exp(-x.get(s.a(), i, j))));
      }
      x.set(s.dA(), i, m, above + below + x.get(s.dY(), i, m));
    }
    return null;
  }

  @Override
  public Void loss(LossStep.Loss s) {
    ReferenceLosses.loss(s, x);
    return null;
  }

  @Override
  public Void lossGradient(LossStep.LossGradient s) {
    ReferenceLosses.gradient(s, x);
    return null;
  }

  @Override
  public Void globalNorm(UpdateStep.GlobalNorm s) {
    double sum = 0;
    for (int e = 0; e < s.gradients().size(); e++) {
      double g = x.get(s.gradients(), e);
      sum += g * g;
    }
    x.set(s.out(), 0, 0, Math.sqrt(sum));
    return null;
  }

  @Override
  public Void adam(UpdateStep.Adam s) {
    ReferenceAdam.update(s, x);
    return null;
  }

  @Override
  public Void average(UpdateStep.Average s) {
    ReferenceLaps.average(s, x);
    return null;
  }

  @Override
  public Void gather(LapStep.Gather s) {
    ReferenceLaps.gather(s, x);
    return null;
  }

  @Override
  public Void advance(LapStep.Advance s) {
    ReferenceLaps.advance(s, x);
    return null;
  }

  private long step(Slot state) {
    return StepState.step(x.get(state, StepState.STEP_LOW), x.get(state, StepState.STEP_HIGH));
  }
}
