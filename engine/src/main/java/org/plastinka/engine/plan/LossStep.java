package org.plastinka.engine.plan;

import static org.plastinka.engine.plan.StepChecks.require;
import static org.plastinka.engine.plan.StepChecks.requireLoss;
import static org.plastinka.engine.plan.StepChecks.sameSize;

import java.util.List;
import org.plastinka.engine.graph.Objective;

/** Losses of a batch, and their gradients; see {@link Objective}. */
public sealed interface LossStep extends Step {

  /** {@code out = sum_i weight_i * objective(target_i, prediction_i)}. */
  record Loss(Slot out, Slot prediction, Slot target, Slot weight, Objective objective)
      implements LossStep {
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
      implements LossStep {
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
}
