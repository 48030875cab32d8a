package org.plastinka.app.report;

import java.util.Locale;
import org.plastinka.app.evaluation.ScoreSheet;

/** How good past forecasts were. */
public record Assessment(Stage stage, ScoreSheet scores) {
  /** Which forecasts are meant: those before calibration, those after it, or those of a file. */
  public enum Stage {
    RAW,
    CALIBRATED,
    AS_GIVEN
  }

  /** The stage in the reader's language. */
  String title(Texts texts) {
    return texts.get("stage." + stage.name().toLowerCase(Locale.ROOT));
  }
}
