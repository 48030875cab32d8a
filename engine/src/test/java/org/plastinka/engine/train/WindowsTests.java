package org.plastinka.engine.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.plastinka.engine.tide.TideConfig;

class WindowsTests {
  private static final float[] NONE = {};
  private static final TideConfig.Sizes SIZES = new TideConfig.Sizes(4, 3, 1, 0, 0, 0);

  private static PackedSeries series(float[]... targets) {
    PackedSeries.Builder builder = new PackedSeries.Builder(SIZES);
    for (float[] target : targets) {
      builder.add("s", target, NONE, NONE, NONE, null);
    }
    return builder.build();
  }

  @Test
  void refusesTooFewFutureCovariatesHoweverManyThereShouldBe() {
    TideConfig.Sizes wide = new TideConfig.Sizes(4, 3, 1, 0, 1 << 20, 0);
    PackedSeries.Builder builder = new PackedSeries.Builder(wide);
    float[] oneStep = new float[1 << 20];
    float[] target = new float[1 << 11];
    assertThrows(
        IllegalArgumentException.class, () -> builder.add("s", target, NONE, oneStep, NONE, null));
  }

  @Test
  void refusesWeightsAndSpreadsBelowZero() {
    PackedSeries.Builder builder = new PackedSeries.Builder(SIZES);
    float[] target = new float[4];
    float[] below = {1, 0, -2, 1};
    String what = " column 0 at step 2 is -2.0; give a number from 0 on";
    assertEquals(
        "series 's': weight" + what,
        assertThrows(
                IllegalArgumentException.class,
                () -> builder.add("s", target, NONE, NONE, NONE, below))
            .getMessage());
    assertEquals(
        "series 's': spread" + what,
        assertThrows(
                IllegalArgumentException.class,
                () -> builder.add("s", target, NONE, NONE, NONE, NONE, null, below))
            .getMessage());
  }

  /** Target, past, future, static and origin covariates, weights and spreads of two steps. */
  private static float[][] twoSteps() {
    return new float[][] {{1, 2}, {1, 2, 3, 4}, {1, 2}, {1, 2}, {1, 2}, {1, 1}, {0, 0}};
  }

  private static void refused(String expected, float[][] a) {
    PackedSeries.Builder builder =
        new PackedSeries.Builder(new TideConfig.Sizes(4, 3, 1, 2, 1, 3), 1);
    String message =
        assertThrows(
                IllegalArgumentException.class,
                () -> builder.add("s", a[0], a[1], a[2], a[3], a[4], a[5], a[6]))
            .getMessage();
    assertTrue(message.startsWith("series 's': " + expected), message);
  }

  @ParameterizedTest
  @CsvSource({
    "1, 5 past covariates",
    "2, 1 future covariate values",
    "3, 3 static covariates",
    "4, 1 origin covariates",
    "5, 3 weights",
    "6, 1 spreads"
  })
  void everyArrayIsAsLongAsItsSeries(int array, String expected) {
    float[][] arrays = twoSteps();
    arrays[array] = new float[Character.digit(expected.charAt(0), 10)];
    refused(expected, arrays);
  }

  @ParameterizedTest
  @CsvSource({
    "0, target column 0 at step 1",
    "1, past covariate column 1 at step 0",
    "2, future covariate column 0 at step 1",
    "3, static covariate column 1 at step 0",
    "4, origin covariate column 0 at step 1",
    "5, weight column 0 at step 1",
    "6, spread column 0 at step 1"
  })
  void everyNumberIsFinite(int array, String expected) {
    float[][] arrays = twoSteps();
    arrays[array][1] = Float.POSITIVE_INFINITY;
    refused(expected + " is Infinity", arrays);
  }

  @Test
  void observationsOfAllComponentsCount() {
    float nan = Float.NaN;
    PackedSeries data =
        new PackedSeries.Builder(new TideConfig.Sizes(4, 1, 2, 0, 0, 0))
            .add("first", new float[] {1, 2, nan, 4, 5, 6}, NONE, NONE, NONE, null)
            .add("second", new float[] {1, nan, nan, nan, nan, 2, 3, 4}, NONE, NONE, NONE, null)
            .build();
    assertEquals(4, data.length(1));
    int[] expected = {1, 0, 1, 2};
    for (int step = 0; step < 4; step++) {
      assertEquals(expected[step], data.observed(1, step, 1), "step " + step);
    }
    assertEquals(5, data.observed(0, 0, 9));
  }

  @Test
  void takesTheLatestOriginsOfEachSeriesThatIsLongEnough() {
    PackedSeries data = series(new float[8], new float[1], new float[5]);
    Windows all = Windows.whole(data, SIZES, 1, Integer.MAX_VALUE);
    assertArrayEquals(new int[] {0, 0, 0, 0, 0, 2, 2}, all.series());
    assertArrayEquals(new int[] {1, 2, 3, 4, 5, 1, 2}, all.origins());
    Windows latest = Windows.whole(data, SIZES, 1, 2);
    assertArrayEquals(new int[] {4, 5, 1, 2}, latest.origins());
  }

  @Test
  void leavesOutHorizonsWithoutAnObservation() {
    float nan = Float.NaN;
    Windows windows =
        Windows.whole(series(new float[] {1, nan, nan, nan, 2, nan, nan}), SIZES, 1, 9);
    assertArrayEquals(new int[] {2, 3, 4}, windows.origins());
  }

  @Test
  void namesTheLongestSeriesWhenNoneIsLongEnough() {
    PackedSeries data = series(new float[3], new float[1]);
    String message =
        assertThrows(
                IllegalArgumentException.class,
                () -> Windows.whole(data, SIZES, 1, Integer.MAX_VALUE))
            .getMessage();
    assertTrue(message.contains("the longest has 3 steps"), message);
  }
}
