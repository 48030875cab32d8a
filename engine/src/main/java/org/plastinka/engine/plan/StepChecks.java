package org.plastinka.engine.plan;

import org.plastinka.engine.graph.Objective;

/** What the constructors of steps check, in one wording. */
final class StepChecks {
  private StepChecks() {}

  static void requireLoss(
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

  static boolean sameSize(Slot a, Slot b) {
    return b == null || a.rows() == b.rows() && a.cols() == b.cols();
  }

  static void require(boolean holds, String op, String what, Slot a, Slot b) {
    if (!holds) {
      throw new IllegalArgumentException(op + ": " + what + " do not fit: " + a + " and " + b);
    }
  }
}
