package org.plastinka.app.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDateTime;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Pairs worked by hand on the scale z = x. */
class CompositeScoresTests {
  private static final double EXACT = 1e-9;

  private static QuantileForecast row(double y, double lo, double hi) {
    return new QuantileForecast("a", 0, 1, y, new double[] {lo, hi});
  }

  private static CompositeScores scores(QuantileForecast... rows) {
    Calendar months = new Calendar(Frequency.M, LocalDateTime.of(2024, 1, 1, 0, 0));
    return CompositeScores.of(new Forecasts(months, List.of(0.05, 0.95), List.of(rows)), x -> x);
  }

  /**
   * Nothing sold: interval score 0.5, covered. Sold: 1, 1 and 0.2 + 0.1 / 0.05 = 2.2, mean 1.4; two
   * of three covered, one by the interval's end.
   *
   * <pre>
   * MIWS = 17 * 0.5 * 1.4 / (16 * 0.5 + 1.4) = 1.26596
   * MIC  = 17 * 1 * 2/3 / (16 + 2/3) = 0.68
   * too wide:   6^(1.4 - 0.8) - 1 = 1.93016;  MIWS' = 3.19611
   * too narrow: 4^(0.8 - 2/3) - 1 = 0.20303;  MIC'  = 0.47697
   * ratio = 5 * MIWS' / MIC' / (4 MIWS' + 1 / MIC')
   * </pre>
   */
  @Test
  void bothGroupsAreJoinedAndPunishedForWidthAndCoverage() {
    CompositeScores found = scores(row(0, 0, 0.5), row(1, 0, 1), row(0.7, 0, 1), row(0.3, 0, 0.2));
    double wide = 11.9 / 9.4 + Math.pow(6, 0.6) - 1;
    double covered = 0.68 - Math.pow(4, 0.8 - 2 / 3.0) + 1;
    assertEquals(11.9 / 9.4, found.miws(), EXACT);
    assertEquals(0.68, found.mic(), EXACT);
    assertEquals(5 * wide / covered / (4 * wide + 1 / covered), found.ratio(), 1e-8);
    assertEquals(CompositeScores.Empty.NONE, found.empty());
  }

  /** Scores of 0.5 and 0.75 and full coverage are below and above 0.8: no punishment. */
  @Test
  void goodForecastsAreNotPunished() {
    CompositeScores found = scores(row(0, 0, 0.5), row(0.5, 0, 0.75));
    double miws = 17 * 0.5 * 0.75 / (16 * 0.5 + 0.75);
    assertEquals(miws, found.miws(), EXACT);
    assertEquals(1, found.mic(), EXACT);
    assertEquals(5 * miws / (4 * miws + 1), found.ratio(), 1e-8);
  }

  @Test
  void withoutAGroupTheOthersValuesStandAndTheResultSaysSo() {
    CompositeScores sold = scores(row(0.5, 0, 0.75));
    assertEquals(0.75, sold.miws(), EXACT);
    assertEquals(CompositeScores.Empty.ZERO, sold.empty());
    CompositeScores unsold = scores(row(0, 0, 0.5));
    assertEquals(0.5, unsold.miws(), EXACT);
    assertEquals(CompositeScores.Empty.NON_ZERO, unsold.empty());
    CompositeScores none = scores(row(Double.NaN, 0, 1));
    assertEquals(CompositeScores.Empty.BOTH, none.empty());
    assertTrue(Double.isNaN(none.miws()));
  }

  @Test
  void nothingCoveredIsFiniteAndWorstOfAll() {
    CompositeScores found = scores(row(0, 0.1, 0.2), row(0.5, 0, 0.1));
    assertEquals(0, found.mic(), EXACT);
    assertTrue(Double.isFinite(found.ratio()));
    assertTrue(found.ratio() > scores(row(0, 0, 0.2), row(0.5, 0, 0.6)).ratio());
  }

  @Test
  void theScaleIsTheModels() {
    Calendar months = new Calendar(Frequency.M, LocalDateTime.of(2024, 1, 1, 0, 0));
    Forecasts three = new Forecasts(months, List.of(0.05, 0.95), List.of(row(3, 0, 3)));
    assertEquals(1, CompositeScores.of(three, x -> Math.log1p(x) / Math.log(4)).miws(), EXACT);
  }
}
