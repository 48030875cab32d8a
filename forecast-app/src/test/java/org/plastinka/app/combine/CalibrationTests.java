package org.plastinka.app.combine;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.plastinka.app.domain.DemandClass;

/** Residuals that are all alike, so that offsets are known without ranks. */
class CalibrationTests {
  private static final List<Double> LEVELS = List.of(0.05, 0.5, 0.95);
  private static final double[] TEN_WIDE = {10, 15, 20};

  private static List<CalibrationPair> pairs(int count, CalibrationPair pair) {
    return new ArrayList<>(Collections.nCopies(count, pair));
  }

  private static CalibrationPair pair(DemandClass demand, double y) {
    return new CalibrationPair(demand, 0, 1, y, TEN_WIDE, false);
  }

  /**
   * 400 residuals are just enough for a class of its own; 100 are not. Of all 1000 the ranks are
   * floor(1001 * 0.05) = 50, ceil(1001 * 0.5) = 501 and ceil(1001 * 0.95) = 951.
   */
  @Test
  void aClassWithTooFewResidualsUsesThoseOfAll() {
    List<CalibrationPair> pairs = pairs(400, pair(DemandClass.SMOOTH, 30));
    pairs.addAll(pairs(500, pair(DemandClass.LUMPY, 50)));
    pairs.addAll(pairs(100, pair(DemandClass.ERRATIC, 70)));
    Map<DemandClass, double[]> offsets = Calibration.learn(LEVELS, pairs).offsets();
    assertArrayEquals(new double[] {2, 1.5, 1}, offsets.get(DemandClass.SMOOTH), 1e-12);
    assertArrayEquals(new double[] {4, 3.5, 3}, offsets.get(DemandClass.LUMPY), 1e-12);
    assertArrayEquals(new double[] {2, 3.5, 5}, offsets.get(DemandClass.ERRATIC), 1e-12);
    assertArrayEquals(new double[] {2, 3.5, 5}, offsets.get(DemandClass.INTERMITTENT), 1e-12);
  }

  /** Step 0 has the value 30 and step 1 the value 50, which one was forecast of two steps ahead. */
  @Test
  void aStepIsCalibratedByAllOthers() {
    List<CalibrationPair> pairs = pairs(400, pair(DemandClass.SMOOTH, 30));
    CalibrationPair later = new CalibrationPair(DemandClass.SMOOTH, 1, 1, 50, TEN_WIDE, false);
    pairs.addAll(pairs(399, later));
    pairs.add(new CalibrationPair(DemandClass.SMOOTH, 0, 2, 50, TEN_WIDE, false));
    List<CalibrationPair> found = Calibration.heldOut(LEVELS, pairs);
    assertEquals(800, found.size());
    for (int i = 0; i < found.size(); i++) {
      double other = i < 400 ? 50 : 30;
      assertArrayEquals(new double[] {other, other, other}, found.get(i).quantiles(), 1e-12);
    }
  }

  /** Offsets are in widths of the interval; of counts in copies where that is less than one. */
  @ParameterizedTest
  @CsvSource({"10, 20, false, 10", "1, 1.5, false, 0.5", "0, 0, true, 1", "4, 9, true, 5"})
  void offsetsAreInWidths(double lo, double hi, boolean whole, double width) {
    double[] q = {lo, lo, hi};
    double y = hi + 3;
    List<CalibrationPair> pairs =
        pairs(400, new CalibrationPair(DemandClass.SMOOTH, 0, 1, y, q, whole));
    Calibration found = Calibration.learn(LEVELS, pairs);
    double[] expected = {(y - lo) / width, (y - lo) / width, 3 / width};
    assertArrayEquals(expected, found.offsets().get(DemandClass.SMOOTH), 1e-12);
    assertArrayEquals(new double[] {y, y, y}, found.of(q, DemandClass.SMOOTH, whole), 1e-12);
  }

  @Test
  void forecastsOfNoWidthTeachNothing() {
    double[] none = {10, 10, 10};
    List<CalibrationPair> pairs =
        pairs(500, new CalibrationPair(DemandClass.SMOOTH, 0, 1, 30, none, false));
    pairs.addAll(pairs(400, pair(DemandClass.SMOOTH, 30)));
    assertArrayEquals(
        new double[] {2, 1.5, 1},
        Calibration.learn(LEVELS, pairs).offsets().get(DemandClass.SMOOTH),
        1e-12);
  }

  /** Two standard errors are 2 sqrt(0.25 / 400) = 0.05 and 2 sqrt(0.09 / 100) = 0.06. */
  @Test
  void whatLiesWithinTwoStandardErrorsIsChance() {
    assertTrue(new LevelCheck(0.5, 0.4, 0.4501, 400).chance());
    assertFalse(new LevelCheck(0.5, 0.4, 0.4499, 400).chance());
    assertTrue(new LevelCheck(0.9, 0.9599, 1, 100).chance());
    assertFalse(new LevelCheck(0.9, 0.9601, 1, 100).chance());
  }

  @Test
  void itSaysWhetherResidualsWereEnough() {
    Calibration enough = new Calibration(LEVELS, Map.of(), Calibration.LEAST);
    assertTrue(enough.enough());
    assertTrue(enough.description().contains("keeps its promise within chance on 400"));
    assertFalse(new Calibration(LEVELS, Map.of(), Calibration.LEAST - 1).enough());
  }
}
