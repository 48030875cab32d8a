package org.plastinka.app.report;

import java.util.Map;
import java.util.function.DoubleUnaryOperator;
import org.plastinka.app.domain.CompositeScores;
import org.plastinka.app.domain.Forecasts;
import org.plastinka.app.domain.Group;
import org.plastinka.app.domain.Scores;
import org.plastinka.app.domain.Scoring;

/**
 * How good past forecasts were.
 *
 * @param groups scores of those groups that have pairs; ALL among them
 */
public record Assessment(Stage stage, Map<Group, Scores> groups, CompositeScores composite) {
  /** Which forecasts are meant: the model's own, or what calibration made of them. */
  public enum Stage {
    RAW,
    CALIBRATED,
    AS_GIVEN
  }

  /**
   * Scores of the observed forecasts, of which there must be some.
   *
   * @param scale of the model, for the composite scores
   */
  public static Assessment of(
      Stage stage, Forecasts forecasts, Scoring scoring, DoubleUnaryOperator scale) {
    return new Assessment(stage, scoring.byGroup(forecasts), CompositeScores.of(forecasts, scale));
  }
}
