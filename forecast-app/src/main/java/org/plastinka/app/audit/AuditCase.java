package org.plastinka.app.audit;

import java.util.Map;
import org.plastinka.engine.backend.Executable;
import org.plastinka.engine.graph.Objective;
import org.plastinka.engine.plan.AdamSettings;
import org.plastinka.engine.tide.TideModel;

/**
 * A network with given parameters, inputs and training: format in docs/AUDIT.md.
 *
 * @param parameters by name, row-major in the engine's (in, out) orientation
 * @param inputs by the names of {@link org.plastinka.engine.tide.TideInputs} and {@link
 *     org.plastinka.engine.tide.TidePlans}, row-major as the plan has them
 * @param training null for none
 */
record AuditCase(
    TideModel model,
    int batch,
    Objective objective,
    Map<String, double[]> parameters,
    Map<String, double[]> inputs,
    Training training) {

  record Training(AdamSettings optimiser, double learningRate, int steps) {}

  /** Gives an executable its parameters and inputs. */
  void write(Executable executable) {
    parameters.forEach((name, v) -> executable.write(executable.plan().slot(name), v));
    inputs.forEach((name, v) -> executable.write(executable.plan().slot(name), v));
  }
}
