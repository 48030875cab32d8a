package org.plastinka.app.panelfile;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;

/**
 * One series as its file has it.
 *
 * @param statics texts, empty where unknown; filled by the reader
 */
record SeriesRows(String id, List<Entry> entries, String[] statics) {

  /**
   * @param row of the file
   * @param target NaN where not observed
   * @param covariates past, then future; NaN where not observed
   */
  record Entry(LocalDateTime time, int row, float target, float[] covariates) {}

  SeriesRows(String id, int statics) {
    this(id, new ArrayList<>(), new String[statics]);
    java.util.Arrays.fill(this.statics, "");
  }

  boolean isObserved() {
    return entries.stream().anyMatch(entry -> !Float.isNaN(entry.target()));
  }
}
