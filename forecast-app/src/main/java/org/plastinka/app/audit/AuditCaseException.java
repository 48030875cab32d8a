package org.plastinka.app.audit;

import java.util.List;

/** An audit case that cannot be run, with every reason. */
public final class AuditCaseException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  /** More complaints than anyone reads at once. */
  private static final int SHOWN = 50;

  AuditCaseException(List<String> complaints) {
    super(
        "the audit case has "
            + complaints.size()
            + (complaints.size() == 1 ? " fault" : " faults")
            + "; correct it and run again:\n  "
            + String.join("\n  ", complaints.subList(0, Math.min(SHOWN, complaints.size())))
            + (complaints.size() > SHOWN
                ? "\n  and " + (complaints.size() - SHOWN) + " more"
                : ""));
  }
}
