package org.plastinka.app.evaluation;

import java.util.Map;
import java.util.SortedMap;
import java.util.function.DoubleUnaryOperator;
import java.util.function.IntFunction;
import org.plastinka.app.domain.CompositeScores;
import org.plastinka.app.domain.Forecasts;
import org.plastinka.app.domain.Group;
import org.plastinka.app.domain.Panel;
import org.plastinka.app.domain.QuantileForecast;
import org.plastinka.app.domain.Scores;
import org.plastinka.app.domain.Scoring;
import org.plastinka.app.domain.SeriesScale;

/**
 * All scores of one method's forecasts.
 *
 * @param groups that have pairs
 * @param horizons that have pairs
 */
public record ScoreSheet(
    Map<Group, Scores> groups, SortedMap<Integer, Scores> horizons, CompositeScores composite) {
  /**
   * Scores forecasts beside the histories of their series, which end before the first origin that
   * has an actual value.
   *
   * @param scale of the composite scores, given the step of that origin
   * @throws IllegalArgumentException if no pair has an actual value, or the origin is no step of
   *     the panel, or the panel has nothing before it
   */
  public static ScoreSheet of(
      Forecasts forecasts, Panel panel, IntFunction<DoubleUnaryOperator> scale) {
    int first =
        forecasts.observed().rows().stream()
            .mapToInt(QuantileForecast::origin)
            .min()
            .orElseThrow(ScoreSheet::nothing);
    int end = panel.calendar().step(forecasts.calendar().time(first));
    requireHistory(panel, end);
    return of(forecasts, new Scoring(SeriesScale.before(panel, end)), scale.apply(end));
  }

  /**
   * Scores forecasts.
   *
   * @param scale the model's, of the composite scores
   * @throws IllegalArgumentException if no pair has an actual value
   */
  public static ScoreSheet of(Forecasts forecasts, Scoring scoring, DoubleUnaryOperator scale) {
    if (forecasts.rows().stream().noneMatch(row -> row.observed())) {
      throw nothing();
    }
    return new ScoreSheet(
        scoring.byGroup(forecasts),
        scoring.byHorizon(forecasts),
        CompositeScores.of(forecasts, scale));
  }

  private static void requireHistory(Panel panel, int end) {
    int begin = panel.begin();
    if (begin >= end) {
      throw new IllegalArgumentException(
          "the history begins in "
              + panel.calendar().label(begin)
              + ", but must reach back before "
              + panel.calendar().label(end)
              + ", from when on the forecasts are scored; give a longer one");
    }
  }

  private static IllegalArgumentException nothing() {
    return new IllegalArgumentException(
        "no forecast has an actual value beside it, so there is nothing to score; fill the column"
            + " actual");
  }

  /** Scores over all pairs. */
  public Scores all() {
    return groups.get(Group.ALL);
  }
}
