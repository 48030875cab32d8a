package org.plastinka.app.combine;

import org.plastinka.app.domain.Tally;
import org.plastinka.app.tide.Progress;

/** Who hears of the epochs of a combination's networks. */
public record FitProgress(Progress network, Tally counts) {
  /** Nobody. */
  public static final FitProgress SILENT =
      new FitProgress((member, phase, epochs, record) -> {}, Tally.SILENT);
}
