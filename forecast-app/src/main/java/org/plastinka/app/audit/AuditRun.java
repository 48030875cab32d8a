package org.plastinka.app.audit;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.plastinka.engine.backend.Backend;
import org.plastinka.engine.backend.Executable;
import org.plastinka.engine.graph.Parameter;
import org.plastinka.engine.nn.TorchNames;
import org.plastinka.engine.plan.Lowering;
import org.plastinka.engine.plan.Plan;
import org.plastinka.engine.plan.Slot;
import org.plastinka.engine.plan.StepState;
import org.plastinka.engine.tide.TideConfig;
import org.plastinka.engine.tide.TidePlans;

/** Runs an {@link AuditCase} and writes down what came out. */
final class AuditRun {
  private final AuditCase auditCase;
  private final List<Parameter> parameters;
  private final Backend backend;

  private AuditRun(AuditCase auditCase, Backend backend) {
    this.auditCase = auditCase;
    this.parameters = TidePlans.parameters(auditCase.model());
    this.backend = backend;
  }

  /** Output, loss, gradients and, if the case asks for it, the course of training. */
  static ObjectNode run(AuditCase auditCase, Backend backend) {
    return new AuditRun(auditCase, backend).run();
  }

  private ObjectNode run() {
    ObjectNode result = JsonNodeFactory.instance.objectNode();
    gradients(result);
    if (auditCase.training() != null) {
      training(result);
    }
    return result.put("backend", backend.name()).put("precision", backend.precision());
  }

  private void gradients(ObjectNode result) {
    Plan plan =
        TidePlans.training(auditCase.model(), auditCase.batch(), auditCase.objective(), null);
    try (Executable executable = backend.compile(plan)) {
      auditCase.write(executable);
      executable.run();
      TideConfig.Sizes sizes = auditCase.model().config().sizes();
      result.set(
          "output",
          JsonShape.write(
              read(executable, TidePlans.PREDICTION),
              auditCase.batch(),
              sizes.horizon(),
              sizes.components(),
              auditCase.model().config().head().width()));
      result.put("loss", read(executable, TidePlans.LOSS)[0]);
      result.set("gradients", parameters(executable, Lowering.GRADIENT));
      result.put("gradient_norm", read(executable, Lowering.GRADIENT_NORM)[0]);
    }
  }

  private void training(ObjectNode result) {
    AuditCase.Training training = auditCase.training();
    Plan plan =
        TidePlans.training(
            auditCase.model(), auditCase.batch(), auditCase.objective(), training.optimiser());
    try (Executable executable = backend.compile(plan)) {
      auditCase.write(executable);
      double[] state = new double[StepState.SIZE];
      state[StepState.LEARNING_RATE] = training.learningRate();
      executable.write(plan.slot(Lowering.STATE), state);
      ArrayNode losses = result.putArray("losses");
      for (int step = 0; step < training.steps(); step++) {
        executable.run();
        losses.add(read(executable, TidePlans.LOSS)[0]);
      }
      result.set("parameters_after", parameters(executable, ""));
    }
  }

  private ObjectNode parameters(Executable executable, String prefix) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    for (Parameter parameter : parameters) {
      double[] values = read(executable, prefix + parameter.name());
      node.set(
          parameter.name(),
          JsonShape.write(TorchNames.toTorch(parameter, values), TorchNames.shape(parameter)));
    }
    return node;
  }

  /**
   * JSON has no numbers that are not finite, and nobody could compare with them.
   *
   * @throws ArithmeticException if there is one
   */
  private double[] read(Executable executable, String name) {
    Slot slot = executable.plan().slot(name);
    double[] values = new double[slot.size()];
    executable.read(slot, values);
    for (double value : values) {
      if (!Double.isFinite(value)) {
        throw new ArithmeticException(
            "the audit case gives "
                + value
                + " in '"
                + name
                + "' on the backend "
                + backend.name()
                + " ("
                + backend.precision()
                + "); nothing was written; give smaller numbers or a lower training.lr"
                + (backend.precision().equals("float64")
                    ? ""
                    : ", or use --backend reference, which computes in float64"));
      }
    }
    return values;
  }
}
