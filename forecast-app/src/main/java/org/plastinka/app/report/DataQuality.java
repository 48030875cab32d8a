package org.plastinka.app.report;

import java.util.List;
import java.util.Map;

/**
 * What the ingest could not use, and what it wondered about.
 *
 * @param reasons rejected rows by reason, the most frequent first
 * @param warnings in the ingest's words
 */
public record DataQuality(
    Map<String, Integer> reasons, List<RejectedRow> rejected, List<String> warnings) {
  /** A row of rejected.csv. */
  public record RejectedRow(
      String file, String sheet, int row, String column, String value, String reason) {}
}
