package org.plastinka.engine.reference;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.plastinka.engine.plan.AdamSettings;
import org.plastinka.engine.plan.ElementStep;
import org.plastinka.engine.plan.LapStep;
import org.plastinka.engine.plan.LossStep;
import org.plastinka.engine.plan.MatrixStep;
import org.plastinka.engine.plan.RowStep;
import org.plastinka.engine.plan.Slot;
import org.plastinka.engine.plan.Step;
import org.plastinka.engine.plan.StepState;
import org.plastinka.engine.plan.UpdateStep;

/**
 * How far a float32 result may lie from the float64 one, element by element, for the inputs in
 * memory before the step: one array for each slot it writes. Derived in docs/NUMERICS.md; sums in
 * any order, fused multiply-adds or not.
 */
final class StepBounds implements Step.Visitor<List<double[]>> {
  /** Unit roundoff of float32. */
  private static final double U = 0x1p-24;

  private final Memory x;
  private final RowBounds rows;

  StepBounds(Memory memory) {
    this.x = memory;
    this.rows = new RowBounds(memory);
  }

  /** {@code n u / (1 - n u)}: the relative error of n roundings one after the other. */
  static double gamma(double n) {
    return n * U / (1 - n * U);
  }

  private static List<double[]> each(Slot slot, IntToDoubleFunction bound) {
    double[] bounds = new double[slot.size()];
    for (int e = 0; e < bounds.length; e++) {
      bounds[e] = bound.applyAsDouble(e);
    }
    return List.of(bounds);
  }

  private static List<double[]> eachRow(Slot slot, IntFunction<double[]> bounds) {
    return List.of(
        IntStream.range(0, slot.rows()).mapToObj(bounds).flatMapToDouble(Arrays::stream).toArray());
  }

  @Override
  public List<double[]> gemm(MatrixStep.Gemm s) {
    return each(
        s.c(),
        e -> {
          int i = e / s.n();
          int j = e % s.n();
          double sum = s.accumulate() ? Math.abs(x.get(s.c(), i, j)) : 0;
          sum += s.bias() == null ? 0 : Math.abs(x.get(s.bias(), 0, j));
          for (int k = 0; k < s.k(); k++) {
            double a = s.transA() ? x.get(s.a(), k, i) : x.get(s.a(), i, k);
            double b = s.transB() ? x.get(s.b(), j, k) : x.get(s.b(), k, j);
            sum += Math.abs(a * b);
          }
          double error = gamma(s.k() + 2) * sum;
          return switch (s.epilogue()) {
            case NONE, RELU -> error;
            case RELU_MASK -> x.get(s.mask(), i, j) > 0 ? error : 0;
            case DROPOUT_ADD -> {
              double mask = Math.abs(x.get(s.mask(), i, j));
              double addend = Math.abs(x.get(s.addend(), i, j));
              yield mask * error + gamma(3) * (mask * sum + addend);
            }
          };
        });
  }

  @Override
  public List<double[]> unary(ElementStep.Unary s) {
    return each(
        s.out(),
        e -> {
          double a = x.get(s.a(), e);
          return switch (s.kind()) {
            case COPY, RELU -> 0;
            case SCALE -> gamma(2) * Math.abs(s.alpha() * a);
            case RECIPROCAL -> {
              double sum = a + s.alpha();
              yield (gamma(2) + U * Math.abs(s.alpha() / sum)) / Math.abs(sum);
            }
          };
        });
  }

  @Override
  public List<double[]> binary(ElementStep.Binary s) {
    return each(
        s.out(),
        e -> {
          int i = e / s.out().cols();
          int j = e % s.out().cols();
          double a = x.get(s.a(), i, j);
          double b = x.get(s.b(), s.b().rows() == 1 ? 0 : i, s.b().cols() == 1 ? 0 : j);
          return U
              * Math.abs(
                  switch (s.kind()) {
                    case ADD -> a + b;
                    case SUB -> a - b;
                    case MUL -> a * b;
                    case RELU_MASK -> 0;
                  });
        });
  }

  @Override
  public List<double[]> columnSum(MatrixStep.ColumnSum s) {
    return each(
        s.out(),
        j -> {
          double sum = 0;
          for (int i = 0; i < s.a().rows(); i++) {
            sum += Math.abs(x.get(s.a(), i, j));
          }
          return gamma(s.a().rows()) * sum;
        });
  }

  @Override
  public List<double[]> fill(ElementStep.Fill s) {
    return each(s.out(), e -> U * Math.abs(s.value()));
  }

  @Override
  public List<double[]> swapAxes(MatrixStep.SwapAxes s) {
    return each(s.out(), e -> 0);
  }

  @Override
  public List<double[]> dropoutMask(ElementStep.DropoutMask s) {
    return each(s.out(), e -> U / (1 - s.p()));
  }

  @Override
  public List<double[]> rowStatistic(RowStep.RowStatistic s) {
    return each(s.out(), i -> rows.statistic(s, i));
  }

  @Override
  public List<double[]> normalise(RowStep.Normalise s) {
    return eachRow(s.out(), i -> rows.normalised(s.a(), i, s.epsilon()));
  }

  @Override
  public List<double[]> normaliseGradient(RowStep.NormaliseGradient s) {
    return eachRow(s.dA(), i -> rows.normaliseGradient(s, i));
  }

  @Override
  public List<double[]> monotone(RowStep.Monotone s) {
    return each(s.out(), e -> rows.monotone(s, e / s.a().cols()));
  }

  @Override
  public List<double[]> monotoneGradient(RowStep.MonotoneGradient s) {
    int n = s.a().cols();
    return each(
        s.dA(),
        e -> {
          double sum = 0;
          for (int j = 0; j < n; j++) {
            sum += Math.abs(x.get(s.dY(), e / n, j));
          }
          return gamma(n + 8) * sum;
        });
  }

  @Override
  public List<double[]> loss(LossStep.Loss s) {
    double sum = 0;
    int levels = s.prediction().cols();
    for (int e = 0; e < s.prediction().size(); e++) {
      double error = x.get(s.target(), e / levels, 0) - x.get(s.prediction(), e);
      double size =
          ReferenceLosses.levelWeight(s.objective(), e % levels)
              * ReferenceLosses.size(s.objective(), error);
      sum += Math.abs(x.get(s.weight(), e / levels, 0)) * size;
    }
    return List.of(new double[] {gamma(s.prediction().size() + 8) * sum});
  }

  @Override
  public List<double[]> lossGradient(LossStep.LossGradient s) {
    int levels = s.prediction().cols();
    double dLoss = Math.abs(x.scalar(s.dLoss()));
    return each(
        s.dPrediction(),
        e -> {
          double error = x.get(s.target(), e / levels, 0) - x.get(s.prediction(), e);
          double slope =
              ReferenceLosses.levelWeight(s.objective(), e % levels)
                  * ReferenceLosses.steepest(s.objective(), error);
          return gamma(6) * dLoss * Math.abs(x.get(s.weight(), e / levels, 0)) * slope;
        });
  }

  @Override
  public List<double[]> globalNorm(UpdateStep.GlobalNorm s) {
    double sum = 0;
    for (int e = 0; e < s.gradients().size(); e++) {
      double g = x.get(s.gradients(), e);
      sum += g * g;
    }
    return List.of(new double[] {gamma(s.gradients().size() + 2) * Math.sqrt(sum)});
  }

  @Override
  public List<double[]> adam(UpdateStep.Adam s) {
    int size = s.parameters().size();
    double[] weights = new double[size];
    double[] first = new double[size];
    double[] second = new double[size];
    AdamSettings a = s.settings();
    double rate = x.get(s.state(), StepState.LEARNING_RATE);
    double t =
        1
            + StepState.step(
                x.get(s.state(), StepState.STEP_LOW), x.get(s.state(), StepState.STEP_HIGH));
    double clip = Math.min(1, a.clipNorm() / (x.scalar(s.norm()) + 1e-6));
    double step = rate / (1 - Math.pow(a.beta1(), t));
    double root = 1 / Math.sqrt(1 - Math.pow(a.beta2(), t));
    for (int e = 0; e < size; e++) {
      double w = Math.abs(x.get(s.parameters(), e));
      double decay = a.decoupled() ? 0 : a.weightDecay() * w;
      double g = Math.abs(x.get(s.gradients(), e)) * clip + decay;
      double errorG = gamma(8) * g;
      double m = a.beta1() * Math.abs(x.get(s.firstMoment(), e)) + (1 - a.beta1()) * g;
      double v = a.beta2() * x.get(s.secondMoment(), e) + (1 - a.beta2()) * g * g;
      first[e] = gamma(4) * m + (1 - a.beta1()) * errorG;
      second[e] = gamma(4) * v + (1 - a.beta2()) * (2 * g + errorG) * errorG;
      double denominator = Math.sqrt(lowest(s, e, clip)) * root + a.epsilon();
      double update = step * m / denominator;
      double relative = gamma(12) + second[e] / Math.max(2 * lowest(s, e, clip), 1e-300);
      weights[e] = gamma(3) * (w + update) + step * first[e] / denominator + update * relative;
    }
    return List.of(weights, first, second, new double[s.state().size()]);
  }

  @Override
  public List<double[]> average(UpdateStep.Average s) {
    double averaged = x.get(s.state(), StepState.AVERAGED);
    return each(
        s.average(),
        e -> {
          double before = Math.abs(x.get(s.average(), e));
          double difference = before + Math.abs(x.get(s.parameters(), e));
          return averaged > 0 ? gamma(3) * (before + difference / averaged) : 0;
        });
  }

  /** Copies are exact; a weight is one division. */
  @Override
  public List<double[]> gather(LapStep.Gather s) {
    List<double[]> bounds = new ArrayList<>();
    for (LapStep.Gather.Field field : s.fields()) {
      boolean copied = field.weights() == null;
      int cols = field.out().cols();
      IntToDoubleFunction value = e -> ReferenceLaps.gathered(s, field, e / cols, e % cols, x);
      bounds.addAll(each(field.out(), e -> copied ? 0 : U * Math.abs(value.applyAsDouble(e))));
    }
    return bounds;
  }

  @Override
  public List<double[]> advance(LapStep.Advance s) {
    return List.of(new double[s.results().size()], new double[s.state().size()]);
  }

  /** The second moment after the step, in which decay may have cancelled gradient. */
  private double lowest(UpdateStep.Adam s, int e, double clip) {
    AdamSettings a = s.settings();
    double decay = a.decoupled() ? 0 : a.weightDecay() * x.get(s.parameters(), e);
    double g = x.get(s.gradients(), e) * clip + decay;
    return a.beta2() * x.get(s.secondMoment(), e) + (1 - a.beta2()) * g * g;
  }
}
