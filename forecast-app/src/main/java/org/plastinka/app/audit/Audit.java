package org.plastinka.app.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.plastinka.engine.backend.Backend;
import org.plastinka.engine.plan.AdamSettings;
import org.plastinka.engine.plan.Plan;
import org.plastinka.engine.tide.TidePlans;

/** What can be asked of an audit case. */
public final class Audit {
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  private final AuditCase auditCase;

  private Audit(AuditCase auditCase) {
    this.auditCase = auditCase;
  }

  /**
   * @throws IllegalArgumentException naming the file and everything that is wrong with it
   * @throws IOException if it cannot be read
   */
  public static Audit read(Path file) throws IOException {
    try {
      return new Audit(AuditCaseReader.read(JSON.readTree(Files.readAllBytes(file))));
    } catch (JsonProcessingException broken) {
      throw new IllegalArgumentException(
          "'"
              + file
              + "' is no JSON: "
              + broken.getOriginalMessage()
              + " at line "
              + broken.getLocation().getLineNr()
              + ", column "
              + broken.getLocation().getColumnNr(),
          broken);
    } catch (IllegalArgumentException faults) {
      throw new IllegalArgumentException("'" + file + "': " + faults.getMessage(), faults);
    }
  }

  /** The result as JSON text. */
  public String run(Backend backend) throws IOException {
    return JSON.writeValueAsString(AuditRun.run(auditCase, backend)) + "\n";
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
