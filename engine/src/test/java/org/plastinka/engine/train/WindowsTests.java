package org.plastinka.engine.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
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
