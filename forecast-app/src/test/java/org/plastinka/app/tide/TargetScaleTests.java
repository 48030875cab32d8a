package org.plastinka.app.tide;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.plastinka.app.domain.Calendar;
import org.plastinka.app.domain.Frequency;
import org.plastinka.app.domain.HistoryFeatures;
import org.plastinka.app.domain.Panel;
import org.plastinka.app.domain.Series;
import org.plastinka.engine.train.TrainingException;

class TargetScaleTests {
  private static final TargetScale COUNTS = new TargetScale(0, Math.log1p(99), true);

  private static Panel panel(float... target) {
    return new Panel(
        new Calendar(Frequency.M, LocalDateTime.of(2024, 1, 1, 0, 0)),
        List.of(Series.of("a", 0, target)),
        List.of(),
        List.of(),
        List.of());
  }

  @Test
  void whateverIsDrawnOfACountSettlesToItAndAdjoiningCountsLeaveNoGap() {
    for (int y = 0; y < 100; y++) {
      double z = COUNTS.z(y);
      for (double u : new double[] {0.001, 0.3, 0.5, 0.999}) {
        assertEquals(y, COUNTS.settled(COUNTS.x(z + u * COUNTS.spread(y))), "u = " + u);
      }
      assertEquals(COUNTS.z(y + 1), z + COUNTS.spread(y), 1e-12);
    }
  }

  /** A scale without breadth has no cell to draw in: half a count less is another count. */
  @ParameterizedTest
  @ValueSource(floats = {0, 1, 4, 5})
  void aCountThatNeverChangedIsForecastAsItIs(float y) {
    TargetScale scale = TargetScale.fit(panel(y, y, y), 3);
    double z = scale.z(y) + 0.7 * scale.spread(y);
    assertEquals(y, scale.settled(scale.x(z)));
    assertEquals(y, scale.settled(scale.x(3)), "whatever the network says");
  }

  @Test
  void whatIsNoCountIsNeitherSpreadNorSettled() {
    TargetScale scale = TargetScale.fit(panel(0.5f, 2.25f, 0, 7.5f), 4);
    assertEquals(0, scale.spread(2.25));
    assertEquals(2.25, scale.settled(scale.x(scale.z(2.25))), 1e-12);
    assertEquals(0, scale.x(-1), "nothing is below 0");
  }

  @Test
  void itIsOfTheTargetsBeforeTheEnd() {
    List<Series> series =
        List.of(
            Series.of("a", 0, new float[] {3, Float.NaN, 1, 0, 80}),
            Series.of("b", 2, new float[] {9, 70}));
    Panel panel = new Panel(panel(0).calendar(), series, List.of(), List.of(), List.of());
    TargetScale scale = TargetScale.fit(panel, 3);
    assertEquals(new TargetScale(Math.log1p(1), Math.log1p(9), true), scale);
    assertEquals(Math.log(6 / 2.0) / Math.log(10 / 2.0), scale.z(5), 1e-12);
    assertEquals(new TargetScale(0, Math.log1p(70), true), TargetScale.fit(panel, 4));
    Panel negative = new Panel(panel.calendar(), series(2, 1, -1), List.of(), List.of(), List.of());
    String refused =
        assertThrows(IllegalArgumentException.class, () -> TargetScale.fit(negative, 9))
            .getMessage();
    assertTrue(refused.startsWith("series 'a' at 2024-04: target -1.0 is below 0"), refused);
    assertEquals(TargetScale.fit(panel(1), 9), TargetScale.fit(panel(1, -1), 1));
  }

  private static List<Series> series(int first, float... target) {
    return List.of(Series.of("a", first, target));
  }

  @Test
  void amountsAreMeasuredInCountsOrInPartsOfTheGreatest() {
    assertEquals(1, COUNTS.unit(100));
    assertEquals(0.075, new TargetScale(0, Math.log1p(7.5)).unit(100), 1e-12);
    assertEquals(1, new TargetScale(0, 0).unit(100));
  }

  @Test
  void theSlopeIsTheCentralDifferenceOfTheTarget() {
    for (TargetScale scale : List.of(COUNTS, new TargetScale(0.4, 3), new TargetScale(0, 3))) {
      for (double z : new double[] {-0.6, 0.1, 0.9}) {
        double difference = (scale.x(z + 1e-5) - scale.x(z - 1e-5)) / 2e-5;
        assertEquals(difference, scale.slope(z), 1e-5 * Math.max(1, difference));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {1e9, Double.NaN})
  void whatIsBeyondNumbersComesOfATrainingThatDiverged(double z) {
    TrainingException refused = assertThrows(TrainingException.class, () -> COUNTS.x(z));
    assertTrue(refused.getMessage().contains("lower the learning rate"), refused.getMessage());
  }

  @Test
  void pooledQuantilesOfCountsShareOutTheirTies() {
    // y + U is even on 0 .. 1 with 3 / 4 and on 2 .. 3 with 1 / 4
    Panel panel = panel(0, 2, 0, 0, 9);
    TargetScale scale = TargetScale.fit(panel, 4);
    List<Double> quantiles = PooledQuantiles.of(panel, 4, scale, List.of(0.25, 0.375, 0.875));
    assertEquals(scale.z(0) + scale.spread(0) / 3, quantiles.get(0), 1e-12);
    assertEquals(scale.z(0) + scale.spread(0) / 2, quantiles.get(1), 1e-12);
    assertEquals(scale.z(2) + scale.spread(2) / 2, quantiles.get(2), 1e-12);
    List<Series> late = new ArrayList<>(panel.series());
    late.add(Series.of("late", 4, new float[] {1, 1}));
    Panel more = new Panel(panel.calendar(), late, List.of(), List.of(), List.of());
    assertEquals(quantiles, PooledQuantiles.of(more, 4, scale, List.of(0.25, 0.375, 0.875)));
  }

  @Test
  void historyStatisticsRunFromMinusOneWithoutDemandToThreeAtTheGreatestTarget() {
    int width = HistoryStatistics.WIDTH;
    float[] rows = HistoryStatistics.of(new float[] {0, Float.NaN, 99}, COUNTS);
    int meanOfAll = 5;
    int shareOfAll = 8;
    int greatest = 14;
    assertEquals(-1, rows[meanOfAll], 1e-6);
    assertEquals(-1, rows[width + greatest], 1e-6);
    assertEquals(3, rows[2 * width + greatest], 1e-6);
    assertEquals(0, rows[2 * width + shareOfAll], 1e-6, "one of two observed steps");
    double mean = 4 * Math.log(1 + 49.5 / 0.1) / Math.log(1 + 99 / 0.1) - 1;
    assertEquals(mean, rows[2 * width + meanOfAll], 1e-5);
    assertArrayEquals(
        new double[] {Math.log(2) - 1, Math.log(3) - 1, -1},
        new double[] {rows[width - 1], rows[2 * width - 1], rows[3 * width - 1]},
        1e-6);
    assertEquals(HistoryFeatures.Kind.STEPS, HistoryFeatures.kind(width - 1));
    float[] parts = HistoryStatistics.of(new float[] {0, 7.5f}, new TargetScale(0, Math.log(8.5)));
    assertEquals(-1, parts[greatest], 1e-6);
    assertEquals(3, parts[width + greatest], 1e-6);
    // of the half: 50 of 100 parts
    mean = 4 * Math.log(1 + 50 / 0.1) / Math.log(1 + 100 / 0.1) - 1;
    assertEquals(mean, parts[width + meanOfAll], 1e-5);
  }
}
