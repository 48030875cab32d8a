package org.plastinka.engine.reference;

import org.plastinka.engine.plan.AdamSettings;
import org.plastinka.engine.plan.StepState;
import org.plastinka.engine.plan.UpdateStep;

/** {@link UpdateStep.Adam} as its formula says, in float64. */
final class ReferenceAdam {
  private ReferenceAdam() {}

  static void update(UpdateStep.Adam s, Memory x) {
    AdamSettings a = s.settings();
    double rate = x.get(s.state(), StepState.LEARNING_RATE);
    long t =
        StepState.step(x.get(s.state(), StepState.STEP_LOW), x.get(s.state(), StepState.STEP_HIGH))
            + 1;
    double clip = Math.min(1, a.clipNorm() / (x.scalar(s.norm()) + 1e-6));
    double correction1 = 1 - Math.pow(a.beta1(), t);
    double correction2 = Math.sqrt(1 - Math.pow(a.beta2(), t));
    for (int e = 0; e < s.parameters().size(); e++) {
      double w = x.get(s.parameters(), e);
      double g = x.get(s.gradients(), e) * clip;
      if (a.decoupled()) {
        w -= rate * a.weightDecay() * w;
      } else {
        g += a.weightDecay() * w;
      }
      double m = a.beta1() * x.get(s.firstMoment(), e) + (1 - a.beta1()) * g;
      double v = a.beta2() * x.get(s.secondMoment(), e) + (1 - a.beta2()) * g * g;
      x.set(s.firstMoment(), e, m);
      x.set(s.secondMoment(), e, v);
      x.set(
          s.parameters(),
          e,
          w - rate / correction1 * m / (Math.sqrt(v) / correction2 + a.epsilon()));
    }
    x.set(s.state(), 0, StepState.STEP_LOW, t % StepState.STEP_BASE);
    x.set(s.state(), 0, StepState.STEP_HIGH, t / StepState.STEP_BASE);
  }
}
