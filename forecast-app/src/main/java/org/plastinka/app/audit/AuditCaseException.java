package org.plastinka.app.audit;

import java.util.List;

/** An audit case that cannot be run, with every reason. */
public final class AuditCaseException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  AuditCaseException(List<String> complaints) {
    super(
        "the audit case has "
            + complaints.size()
            + (complaints.size() == 1 ? " fault" : " faults")
            + "; correct it and run again:\n  "
            + String.join("\n  ", complaints));
  }
}
