package org.plastinka.app.combine;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.plastinka.app.domain.DemandClass;

/** Weights of constant methods whose best mixture is known. */
class MixtureLearningTests {
  private static final List<Double> EQUAL = List.of(0.5, 0.5);

  /**
   * Values {@code first + i step}, i from 0 on.
   *
   * @param methods what each says of all of them, one a level
   */
  private static List<ValidationPair> even(
      DemandClass demand, int count, double first, double step, double[]... methods) {
    List<ValidationPair> out = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      out.add(new ValidationPair("s", demand, 0, 1, first + i * step, methods));
    }
    return out;
  }

  private static double[] smooth(List<Double> levels, boolean counts, List<ValidationPair> pairs) {
    Mixture found = new MixtureLearning(levels, EQUAL, counts).learn(pairs);
    return found.weights().get(DemandClass.SMOOTH);
  }

  /** What n pairs with demand leave of a learned weight that leans on another. */
  private static double leaning(double learned, double on, double n, double strength) {
    return (n * learned + strength * on) / (n + strength);
  }

  /**
   * Uniform in 10 .. 20: 0.3 of the first and 0.7 of the second are the true quantiles. The first
   * is so far behind that the guess leaves it out.
   */
  @ParameterizedTest
  @CsvSource({"1, 0", "100, 0", "0.001, 0", "1, 100000"})
  void weightsRecoverAKnownBestMixtureInAnyUnitAndFromAnyZero(double unit, double zero) {
    double[] low = {zero + unit * 3.5, zero + unit * 8, zero + unit * 12.5};
    double[] high = {zero + unit * 13.5, zero + unit * 18, zero + unit * 22.5};
    int n = 1000;
    double step = unit * 10 / n;
    double first = zero + unit * 10 + step / 2;
    List<ValidationPair> pairs = even(DemandClass.SMOOTH, n, first, step, low, high);
    double own = leaning(0.3, leaning(0.3, 0, n, 1000), n, 2000);
    assertArrayEquals(
        new double[] {own, 1 - own}, smooth(List.of(0.05, 0.5, 0.95), false, pairs), 0.01);
  }

  /**
   * Of 700 values 10 and 300 values 11, each spread over a cell of 1, the median is 9.5 + 0.5 /
   * 0.7. Rounded it is 10, as good as the first method alone and no reason to hand over to it.
   */
  @Test
  void countsAreSpreadWhileWeightsAreLearned() {
    double[][] methods = {{10}, {11}};
    List<ValidationPair> pairs = even(DemandClass.SMOOTH, 700, 10, 0, methods);
    pairs.addAll(even(DemandClass.SMOOTH, 300, 11, 0, methods));
    double second = 9.5 + 0.5 / 0.7 - 10;
    double own = leaning(second, leaning(second, 0, 1000, 1000), 1000, 2000);
    assertArrayEquals(new double[] {1 - own, own}, smooth(List.of(0.5), true, pairs), 0.01);
  }

  /**
   * The level 0.95 of nine zeros and one value of 10 .. 20 is 15, and zeros do not count. A class
   * without pairs has the weights of all.
   */
  @Test
  void eachClassLeansOnAllByTheNumberOfItsDemands() {
    double[] ten = {10};
    double[] thirty = {30};
    List<ValidationPair> pairs = even(DemandClass.LUMPY, 1800, 0, 0, ten, thirty);
    pairs.addAll(even(DemandClass.LUMPY, 200, 10.025, 0.05, ten, thirty));
    pairs.addAll(even(DemandClass.SMOOTH, 800, 10, 0, thirty, ten));
    Mixture found = new MixtureLearning(List.of(0.95), EQUAL, false).learn(pairs);
    double all = found.weights().get(DemandClass.ERRATIC)[0];
    double lumpy = found.weights().get(DemandClass.LUMPY)[0];
    double smooth = found.weights().get(DemandClass.SMOOTH)[0];
    assertEquals(leaning(0.75, all, 200, 2000), lumpy, 0.002);
    assertEquals(leaning(0, all, 800, 2000), smooth, 0.002);
  }

  /**
   * Of 10 and 12 the levels 0.5 and 0.9 at 10.4 and 13.6 lose (0.2 + 0.36 + 0.8 + 0.16) / 4, at 10
   * and 14 they lose (0 + 0.4 + 1 + 0.2) / 4.
   */
  @Test
  void quantilesOfCountsAreNotRoundedWhereThatCosts() {
    double[] method = {10.4, 13.6};
    List<ValidationPair> pairs = even(DemandClass.SMOOTH, 2, 10, 2, method);
    MixtureLearning learning = new MixtureLearning(List.of(0.5, 0.9), List.of(1.0), true);
    Mixture found = learning.learn(pairs);
    assertFalse(found.whole());
    assertEquals(0.38, learning.loss(found, pairs), 1e-12);
    assertEquals(0.4, learning.losses(pairs).get(0), 1e-12);
  }

  /** The median of 10 .. 20 is 15, and any share of 15.5 costs a little. */
  @Test
  void aMethodThatIsBetterThanAnyMixtureGetsEverything() {
    double[] median = {15};
    double[] above = {15.5};
    List<ValidationPair> pairs = even(DemandClass.SMOOTH, 1000, 10.005, 0.01, median, above);
    assertArrayEquals(new double[] {1, 0}, smooth(List.of(0.5), false, pairs));
  }
}
