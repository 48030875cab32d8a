package org.plastinka.engine.plan;

import static org.plastinka.engine.plan.StepChecks.require;
import static org.plastinka.engine.plan.StepChecks.sameSize;

import java.util.List;

/** The end of a training step, over the whole range of parameters. */
public sealed interface UpdateStep extends Step {

  /** {@code out = sqrt(sum gradients^2)}. */
  record GlobalNorm(Slot out, Slot gradients) implements UpdateStep {
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
      implements UpdateStep {
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

  /**
   * The mean of the parameters after chosen updates. With n of {@link StepState#AVERAGED}:
   *
   * <pre>
   *   average = average + (parameters - average) / n      nothing for n = 0
   * </pre>
   *
   * <p>Source: Izmailov et al. 2018.
   */
  record Average(Slot average, Slot parameters, Slot state) implements UpdateStep {
    public Average {
      require(
          sameSize(average, parameters) && average.contiguous() && parameters.contiguous(),
          "average",
          "sizes",
          average,
          parameters);
    }

    @Override
    public List<Slot> reads() {
      return List.of(average, parameters, state);
    }

    @Override
    public List<Slot> writes() {
      return List.of(average);
    }

    /** Of a run that averages. */
    @Override
    public long flops() {
      return 3L * parameters.size();
    }

    @Override
    public String formula() {
      return average + " += (" + parameters + " - " + average + ") / averaged, where it is not 0";
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.average(this);
    }
  }
}
