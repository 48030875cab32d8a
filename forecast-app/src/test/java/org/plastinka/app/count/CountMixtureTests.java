package org.plastinka.app.count;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class CountMixtureTests {
  @Test
  void logGammaAgreesWithFactorialsAndTheGammaOfOneHalf() {
    double factorial = 1;
    for (int n = 1; n <= 20; n++) {
      assertEquals(Math.log(factorial), GammaFunctions.logGamma(n), 1e-8, "log " + (n - 1) + "!");
      factorial *= n;
    }
    assertEquals(0.5 * Math.log(Math.PI), GammaFunctions.logGamma(0.5), 1e-8);
  }

  @Test
  void digammaRisesByTheSumOfReciprocals() {
    double sum = 0;
    for (int k = 0; k < 30; k++) {
      assertEquals(sum, GammaFunctions.digammaRise(0.7, k), 1e-8);
      sum += 1 / (0.7 + k);
    }
  }

  @Test
  void aSizeOfOneIsTheGeometricDistribution() {
    NegativeBinomial geometric = new NegativeBinomial(3, 1);
    for (int k = 0; k < 10; k++) {
      assertEquals(Math.log(0.25) + k * Math.log(0.75), geometric.logMass(k), 1e-8);
    }
    assertEquals(Math.sqrt(3 + 9 / 2.0), new NegativeBinomial(3, 2).deviation(), 1e-12);
  }

  @Test
  void outputsShiftTheUsualDistributionAroundTheGuessWithinBounds() {
    CountMixture mixture = CountMixture.of(new double[] {0.4, -0.4, 0.1, 0.6, 0.5}, -0.2);
    assertEquals(Math.exp(-0.2 + 0.4 - 0.3), mixture.everyday().mean(), 1e-12);
    assertEquals(Math.exp(-0.4 + 0.5), mixture.everyday().size(), 1e-12);
    assertEquals(Math.exp(-0.2 + 0.1 + 0.8), mixture.large().mean(), 1e-12);
    assertEquals(Math.exp(0.6 - 0.5), mixture.large().size(), 1e-12);
    assertEquals(1 / (1 + Math.exp(1 - 0.5)), mixture.shareLarge(), 1e-12);
    double[] slopes = new double[CountMixture.OUTPUTS];
    for (int sign : new int[] {-1, 1}) {
      double[] far = {sign * 50, sign * 50, sign * 50, sign * 50, sign * 50};
      CountMixture held = CountMixture.of(far, 0);
      assertEquals(sign * 12, Math.log(held.everyday().mean()), 1e-12);
      assertEquals(sign < 0 ? -5 : 8, Math.log(held.everyday().size()), 1e-12);
      assertEquals(sign * 12, Math.log(held.large().mean()), 1e-12);
      assertEquals(sign < 0 ? -5 : 8, Math.log(held.large().size()), 1e-12);
      assertEquals(1 / (1 + Math.exp(-sign * 12)), held.shareLarge(), 1e-12);
      CountMixture.loss(far, 0, 3, slopes);
      assertArrayEquals(new double[CountMixture.OUTPUTS], slopes);
    }
  }

  @Test
  void slopesOfTheLossAreItsCentralDifferences() {
    double[] outputs = {0.3, -0.4, 0.2, 0.6, 0.5};
    double[] slopes = new double[CountMixture.OUTPUTS];
    double[] unused = new double[CountMixture.OUTPUTS];
    for (double y : new double[] {0, 1, 7, 2.5}) {
      CountMixture.loss(outputs, -0.2, y, slopes);
      for (int i = 0; i < outputs.length; i++) {
        double[] up = outputs.clone();
        double[] down = outputs.clone();
        up[i] += 1e-4;
        down[i] -= 1e-4;
        double difference =
            (CountMixture.loss(up, -0.2, y, unused) - CountMixture.loss(down, -0.2, y, unused))
                / 2e-4;
        assertEquals(difference, slopes[i], 1e-5, "output " + i + " at y = " + y);
      }
    }
  }

  @Test
  void quantilesAreTheLeastCountsThatReachTheLevels() {
    NegativeBinomial geometric = new NegativeBinomial(1, 1);
    CountMixture mixture = new CountMixture(geometric, geometric, 0.3);
    // P(y <= k) = 1 - 0.5^(k + 1)
    double[] q = CountMixture.quantiles(List.of(mixture), List.of(0.4, 0.51, 0.74, 0.76, 0.99));
    assertArrayEquals(new double[] {0, 1, 1, 2, 6}, q);
  }

  @Test
  void smoothQuantilesSayHowMuchOfTheCountTheLevelNeeds() {
    NegativeBinomial geometric = new NegativeBinomial(1, 1);
    CountMixture mixture = new CountMixture(geometric, geometric, 0.3);
    // y + U - 1/2 is even on -1/2 .. 1/2 with 0.5, on 1/2 .. 3/2 with 0.25, on 3/2 .. 5/2 with
    // 0.125
    double[] q = CountMixture.smooth(List.of(mixture), List.of(0.25, 0.4, 0.6, 0.8));
    assertArrayEquals(new double[] {0, 0.3, 0.9, 1.9}, q, 1e-9);
    // of two members: P(0) = (0.5 + 0.7 * 0.5 + 0.3 * 0.25) / 2, P(1) likewise
    CountMixture other = new CountMixture(geometric, new NegativeBinomial(3, 1), 0.3);
    double zero = 0.4625;
    double one = (0.25 + 0.7 * 0.25 + 0.3 * 0.1875) / 2;
    List<Double> middles = List.of(zero / 2, zero + one / 2);
    double[] of = CountMixture.smooth(List.of(mixture, other), middles);
    assertArrayEquals(new double[] {0, 1}, of, 1e-9);
  }

  @Test
  void aLargeMeanBesideASmallOneKeepsBothMasses() {
    CountMixture mixture =
        new CountMixture(new NegativeBinomial(0.01, 5), new NegativeBinomial(5000, 2000), 0.5);
    double[] q = CountMixture.quantiles(List.of(mixture), List.of(0.25, 0.75));
    assertEquals(0, q[0]);
    double deviation = new NegativeBinomial(5000, 2000).deviation();
    assertTrue(Math.abs(q[1] - 5000) < 0.1 * deviation, "median of the larger part: " + q[1]);
  }
}
