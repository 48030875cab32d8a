package org.plastinka.app.report;

import java.util.List;

/**
 * What the ingest could not use, and what it wondered about.
 *
 * @param warnings in the ingest's words
 */
public record DataQuality(List<RejectedRow> rejected, List<String> warnings) {
  /** A row of rejected.csv. */
  public record RejectedRow(
      String file, String sheet, String row, String column, String value, String reason) {}
}
