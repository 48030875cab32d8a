package org.plastinka.app.audit;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import org.plastinka.app.json.StrictJson;
import org.plastinka.engine.backend.Backend;
import org.plastinka.engine.plan.AdamSettings;
import org.plastinka.engine.plan.Plan;
import org.plastinka.engine.tide.TidePlans;

/** What can be asked of an audit case. */
public final class Audit {
  private final AuditCase auditCase;

  private Audit(AuditCase auditCase) {
    this.auditCase = auditCase;
  }

  /**
   * @throws IllegalArgumentException naming the file and everything that is wrong with it
   * @throws IOException if it cannot be read
   */
  public static Audit read(Path file) throws IOException {
    JsonNode root = StrictJson.read(file);
    try {
      return new Audit(AuditCaseReader.read(root));
    } catch (IllegalArgumentException faults) {
      throw new IllegalArgumentException("'" + file + "': " + faults.getMessage(), faults);
    }
  }

  /**
   * The result as JSON text.
   *
   * @throws ArithmeticException naming the first result that is not finite
   */
  public String run(Backend backend) throws IOException {
    return StrictJson.MAPPER.writeValueAsString(AuditRun.run(auditCase, backend)) + "\n";
  }

  /**
   * @param forecast true for the plan without gradients and update
   */
  public Plan plan(boolean forecast) {
    return forecast
        ? TidePlans.forecast(auditCase.model(), auditCase.batch(), false)
        : TidePlans.training(
            auditCase.model(), auditCase.batch(), auditCase.objective(), optimiser());
  }

  /** Compares every step with float64; false if an error is over its bound. */
  public boolean verify(Backend backend, PrintWriter out) {
    return StepAudit.run(auditCase, plan(false), backend, out);
  }

  private AdamSettings optimiser() {
    return auditCase.training() == null
        ? AdamSettings.defaults()
        : auditCase.training().optimiser();
  }
}
