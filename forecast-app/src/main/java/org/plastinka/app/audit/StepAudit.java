package org.plastinka.app.audit;

import java.io.PrintWriter;
import java.util.Locale;
import org.plastinka.engine.backend.Backend;
import org.plastinka.engine.backend.Executable;
import org.plastinka.engine.plan.Lowering;
import org.plastinka.engine.plan.Plan;
import org.plastinka.engine.plan.StepState;
import org.plastinka.engine.reference.StepCheck;

/** A training run step by step on a backend and in float64. */
final class StepAudit {
  private StepAudit() {}

  /**
   * Prints each step's worst error as a share of its bound and stops at the first above 1.
   *
   * @return false if there was one
   */
  static boolean run(AuditCase auditCase, Plan plan, Backend backend, PrintWriter out) {
    try (Executable executable = backend.compile(plan)) {
      auditCase.write(executable);
      double[] state = new double[StepState.SIZE];
      state[StepState.LEARNING_RATE] =
          auditCase.training() == null ? 1e-3 : auditCase.training().learningRate();
      executable.write(plan.slot(Lowering.STATE), state);
      StepCheck check = new StepCheck(executable);
      for (int i = 0; i < plan.steps().size(); i++) {
        StepCheck.Worst worst = check.run(i);
        String kind = plan.steps().get(i).getClass().getSimpleName();
        out.printf(Locale.ROOT, "%3d %-17s %8.4f  %s%n", i, kind, worst.ratio(), worst.slot());
        if (!(worst.ratio() <= 1)) {
          out.printf(
              Locale.ROOT,
              "step %d of %s is wrong: element %d of %s is %s, float64 has %s%n%s%n",
              i,
              backend.name(),
              worst.element(),
              worst.slot(),
              worst.actual(),
              worst.expected(),
              plan.steps().get(i).formula());
          return false;
        }
      }
      out.printf(
          Locale.ROOT, "%d steps of %s within their bounds%n", plan.steps().size(), backend.name());
      return true;
    }
  }
}
