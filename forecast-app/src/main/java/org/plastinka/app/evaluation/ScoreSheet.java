package org.plastinka.app.evaluation;

import java.util.Map;
import java.util.SortedMap;
import java.util.function.DoubleUnaryOperator;
import org.plastinka.app.domain.CompositeScores;
import org.plastinka.app.domain.Forecasts;
import org.plastinka.app.domain.Group;
import org.plastinka.app.domain.Scores;
import org.plastinka.app.domain.Scoring;

/**
 * All scores of one method's forecasts.
 *
 * @param groups that have pairs
 * @param horizons that have pairs
 */
public record ScoreSheet(
    Map<Group, Scores> groups, SortedMap<Integer, Scores> horizons, CompositeScores composite) {
  /**
   * Scores forecasts.
   *
   * @param scale the model's, of the composite scores
   * @throws IllegalArgumentException if no pair has an actual value
   */
  public static ScoreSheet of(Forecasts forecasts, Scoring scoring, DoubleUnaryOperator scale) {
    if (forecasts.rows().stream().noneMatch(row -> row.observed())) {
      throw new IllegalArgumentException(
          "no forecast has an actual value beside it, so there is nothing to score; fill the column"
              + " actual");
    }
    return new ScoreSheet(
        scoring.byGroup(forecasts),
        scoring.byHorizon(forecasts),
        CompositeScores.of(forecasts, scale));
  }

  /** Scores over all pairs. */
  public Scores all() {
    return groups.get(Group.ALL);
  }
}
