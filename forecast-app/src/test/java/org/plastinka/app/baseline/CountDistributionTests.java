package org.plastinka.app.baseline;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class CountDistributionTests {
  private static final List<Double> LEVELS =
      List.of(0.01, 0.05, 0.25, 0.5, 0.75, 0.8, 0.95, 0.99, 0.999);

  /** Computed with the masses' logarithms from 0 upwards, another way than the class goes. */
  static Stream<Arguments> tables() {
    return Stream.of(
        Arguments.of(2, 2, new double[] {0, 0, 1, 2, 3, 3, 5, 6, 8}),
        Arguments.of(2, 6, new double[] {0, 0, 0, 1, 3, 3, 7, 11, 17}),
        Arguments.of(0.3, 0.9, new double[] {0, 0, 0, 0, 0, 0, 2, 5, 9}),
        Arguments.of(100, 100, new double[] {77, 84, 93, 100, 107, 108, 117, 124, 132}),
        Arguments.of(50, 400, new double[] {15, 22, 36, 48, 62, 66, 87, 107, 133}),
        Arguments.of(0.02, 0.5, new double[] {0, 0, 0, 0, 0, 0, 0, 0, 5}));
  }

  @ParameterizedTest(name = "mean {0}, variance {1}")
  @MethodSource("tables")
  void quantilesAreTheLeastCountsWhoseShareReachesTheLevel(
      double mean, double variance, double[] expected) {
    assertArrayEquals(
        expected, CountDistribution.negativeBinomial(mean, variance).quantiles(LEVELS));
  }

  /** Of variance {@code m + m^2} it is geometric: {@code P(Y <= k) = 1 - (m / (1 + m))^(k + 1)}. */
  @ParameterizedTest
  @ValueSource(doubles = {0.01, 0.7, 3, 40, 2500})
  void geometricQuantilesHaveAClosedForm(double mean) {
    double[] found = CountDistribution.negativeBinomial(mean, mean + mean * mean).quantiles(LEVELS);
    for (int i = 0; i < found.length; i++) {
      double k = Math.log(1 - LEVELS.get(i)) / Math.log(mean / (1 + mean));
      assertEquals(Math.max(0, Math.ceil(k - 1e-9) - 1), found[i], "level " + LEVELS.get(i));
    }
  }

  /**
   * One demand of 2 among any number of steps has twice the variance of its mean, but for rounding.
   * Around 2: r = 2, a = 1/2, {@code P(Y <= k) = 1 - (k + 3) / 2^(k + 2)}.
   */
  @Test
  void aLevelThatIsTheShareOfACountIsReachedThere() {
    for (int steps = 2; steps <= 60; steps++) {
      double[] y = new double[steps];
      y[0] = 2;
      assertArrayEquals(
          new double[] {0, 1, 2, 3, 4},
          Moments.of(y).around(2).quantiles(List.of(0.25, 0.5, 0.6875, 0.8125, 0.890625)),
          steps + " steps");
    }
  }

  /** Where exp(-mean) is 0 in double precision the normal distribution is a good judge. */
  @Test
  void aLargeMeanDoesNotUnderflow() {
    double[] found = CountDistribution.poisson(1e6).quantiles(List.of(0.05, 0.5, 0.95));
    assertEquals(1e6 - 1.645 * 1e3, found[0], 2);
    assertEquals(1e6, found[1], 1);
    assertEquals(1e6 + 1.645 * 1e3, found[2], 2);
  }

  /** Gamma with shape 1 in the limit: -mean log(1 - a), to a pack of 100. */
  @Test
  void hugeCountsAreCountedInPacks() {
    double mean = 1e6;
    double[] found =
        CountDistribution.negativeBinomial(mean, mean + mean * mean).quantiles(List.of(0.5, 0.95));
    assertEquals(mean * Math.log(2), found[0], 100);
    assertEquals(mean * Math.log(20), found[1], 100);
  }

  /**
   * By the normal distribution, to a pack; packs of Poisson counts vary less than Poisson packs.
   */
  @ParameterizedTest
  @CsvSource({"1e9, 0", "1e9, 1e9", "1e9, 2e9", "1e9, 9e9", "1e12, 4e12", "3e15, 0"})
  void packsKeepTheVariance(double mean, double variance) {
    double deviation = Math.sqrt(Math.max(mean, variance));
    double[] found =
        CountDistribution.negativeBinomial(mean, variance).quantiles(List.of(0.05, 0.5, 0.95));
    double pack = deviation * 1e-4;
    assertEquals(mean - 1.644854 * deviation, found[0], pack);
    assertEquals(mean, found[1], pack);
    assertEquals(mean + 1.644854 * deviation, found[2], pack);
  }

  @Test
  void withoutAMeanItIsAlwaysZero() {
    assertArrayEquals(new double[9], CountDistribution.poisson(-0.5).quantiles(LEVELS));
    assertArrayEquals(new double[9], CountDistribution.negativeBinomial(0, 0).quantiles(LEVELS));
  }

  /** Of 2, 2, 0 mean and variance are both 4/3, and come out a rounding apart. */
  @Test
  void aVarianceARoundingAboveTheMeanIsThatOfPoisson() {
    Moments moments = Moments.of(new double[] {2, 2, 0});
    assertTrue(moments.variance() > moments.mean(), "the case this is about");
    assertArrayEquals(new double[] {0, 0, 0, 1, 2, 2, 3, 5, 6}, moments.counts().quantiles(LEVELS));
    assertArrayEquals(
        new double[] {0, 0, 1, 2, 3, 3, 4, 6, 7}, moments.around(1.8).quantiles(LEVELS));
  }

  /** The quantiles of Poisson counts are those of the negative binomial whose r grows. */
  @ParameterizedTest
  @ValueSource(doubles = {1e-15, 3e-15, 1e-13, 1e-10, 1e-6})
  void aVarianceJustAboveTheMeanIsNearlyThatOfPoisson(double excess) {
    for (double mean : new double[] {0.3, 1.8, 7, 100}) {
      assertArrayEquals(
          CountDistribution.poisson(mean).quantiles(LEVELS),
          CountDistribution.negativeBinomial(mean, mean * (1 + excess)).quantiles(LEVELS),
          "mean " + mean);
    }
  }

  /** 70 % nothing; the rest 1 + geometric of mean 1, whose shares are 1/2, 3/4, 7/8, 15/16. */
  @Test
  void aHurdleIsZeroUpToTheShareOfStepsWithout() {
    Hurdle hurdle = new Hurdle(0.3, CountDistribution.negativeBinomial(1, 2));
    double[] found = hurdle.quantiles(List.of(0.05, 0.7, 0.71, 0.84, 0.86, 0.92, 0.93));
    assertArrayEquals(new double[] {0, 0, 1, 1, 2, 2, 3}, found);
  }

  /** One step of ten, one of five without demand: 0 has the share 0.1, 0.2, all of the level. */
  @ParameterizedTest
  @CsvSource({"0.9, 0.1", "0.8, 0.2", "0.95, 0.05", "0.1, 0.9"})
  void aHurdleIsZeroAtTheLevelThatIsTheShareOfStepsWithout(double share, double level) {
    Hurdle hurdle = new Hurdle(share, CountDistribution.poisson(0));
    assertArrayEquals(new double[] {0, 1}, hurdle.quantiles(List.of(level, level + 0.01)));
  }
}
