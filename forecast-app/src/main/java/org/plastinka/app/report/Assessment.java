package org.plastinka.app.report;

import org.plastinka.app.evaluation.ScoreSheet;

/** How good past forecasts were. */
public record Assessment(Stage stage, ScoreSheet scores) {
  /** Which forecasts are meant: those before calibration, those after it, or those of a file. */
  public enum Stage {
    RAW,
    CALIBRATED,
    AS_GIVEN
  }
}
