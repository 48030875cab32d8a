package org.plastinka.app.tide;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.plastinka.app.domain.Calendar;
import org.plastinka.app.domain.Frequency;
import org.plastinka.app.domain.Panel;
import org.plastinka.app.domain.Series;
import org.plastinka.engine.backend.Backend;
import org.plastinka.engine.graph.Parameter;
import org.plastinka.engine.reference.ReferenceBackend;
import org.plastinka.engine.tide.TideConfig;
import org.plastinka.engine.tide.TideModel;
import org.plastinka.engine.tide.TidePlans;

/** Networks whose weights are set by hand, so that what a roll-out does is known. */
class RolloutTests {
  private static final Backend BACKEND = new ReferenceBackend();
  private static final int LOOKBACK = 3;

  /** log1p(x) / log(2): z(0) = 0, z(1) = 1. */
  private static final double LOG_OF_TWO = Math.log(2);

  /** On that scale, between a count and the next: 2^(1/2) (1 + y) lies in y .. y + 1 for 0 to 2. */
  private static final double WITHIN_COUNT = 0.5;

  private static Panel panel(float[]... targets) {
    List<Series> series =
        IntStream.range(0, targets.length)
            .mapToObj(i -> Series.of("series " + i, 0, targets[i]))
            .toList();
    Calendar calendar = new Calendar(Frequency.M, LocalDateTime.of(2024, 1, 1, 0, 0));
    return new Panel(calendar, series, List.of(), List.of(), List.of());
  }

  /**
   * All weights 0 but: the skip from the look-back's step {@code lag} back has a weight of 1, and
   * the three levels lie {@code spread} apart on the scale z; of counts, within the count's cell.
   */
  private static FittedNetwork network(Panel panel, int lag, double spread) {
    TideConfig.Layers layers = new TideConfig.Layers(2, 1, 1, 1, 2, 0, 0, 2, 2);
    NetworkConfig config =
        new NetworkConfig(LOOKBACK, 1, List.of(0.1, 0.5, 0.9), layers, 0, false, null, false);
    TideConfig tide = PanelPacking.tide(panel, config);
    TargetScale scale = new TargetScale(0, LOG_OF_TWO, panel.counts(panel.end()));
    List<Parameter> parameters = TidePlans.parameters(new TideModel(tide));
    double[] weights = new double[parameters.stream().mapToInt(p -> p.shape().size()).sum()];
    int at = 0;
    for (Parameter parameter : parameters) {
      if (parameter.name().equals("lookback_skip.weight")) {
        // (look-back, levels); the others grow from the median by softplus of their own
        weights[at + (LOOKBACK - lag) * 3 + 1] = 1;
      }
      if (parameter.name().equals("lookback_skip.bias")) {
        weights[at] = Math.log(Math.expm1(spread));
        weights[at + 1] = scale.whole() ? WITHIN_COUNT : 0;
        weights[at + 2] = weights[at];
      }
      at += parameter.shape().size();
    }
    return new FittedNetwork(config, tide, scale, List.of(weights));
  }

  private static Rollout rollout(FittedNetwork network, int paths, long seed) {
    return new Rollout(network, Map.of(), paths, seed, false);
  }

  @Test
  void aNetworkThatRepeatsTheStepBeforeLastRepeatsItsOwnDraws() {
    Panel panel = panel(new float[] {0, 0, 1, 0}, new float[] {1, 0, 0, 1});
    float[][][] drawn = rollout(network(panel, 2, 1e-9), 4, 1).sample(panel, 4, 5, BACKEND);
    for (int path = 0; path < 4; path++) {
      assertArrayEquals(new float[] {1, 0, 1, 0, 1}, drawn[0][path]);
      assertArrayEquals(new float[] {0, 1, 0, 1, 0}, drawn[1][path]);
    }
  }

  @Test
  void drawsOfWholeDemandsAreWholeAndOthersAreNot() {
    Panel whole = panel(new float[] {0, 3, 1, 2});
    for (float x : rollout(network(whole, 1, 0.7), 50, 1).sample(whole, 4, 1, BACKEND)[0][7]) {
      assertEquals(Math.rint(x), x);
    }
    Panel other = panel(new float[] {0.5f, 3.2f, 1.1f, 2.7f});
    float[][] drawn = rollout(network(other, 1, 0.7), 50, 1).sample(other, 4, 1, BACKEND)[0];
    assertTrue(Arrays.stream(drawn).anyMatch(path -> path[0] != Math.rint(path[0])));
  }

  @Test
  void theFirstDrawsHaveTheNetworksQuantiles() {
    Panel panel = panel(new float[] {0.4f, 0.4f, 0.4f, 0.7f});
    FittedNetwork network = network(panel, 1, 0.2);
    double[] expected = network.forecast(panel, 4, BACKEND)[0][0];
    float[][] drawn = rollout(network, 4000, 3).sample(panel, 4, 1, BACKEND)[0];
    double[] found = rollout(network, 4000, 3).quantiles(drawn)[0];
    // the standard error of an empirical quantile, sqrt(a (1 - a) / n) / density, is below 0.01
    assertArrayEquals(expected, found, 0.04);
  }

  @Test
  void aPathDoesNotDependOnHowManyOthersThereAre() {
    Panel panel = panel(new float[] {0.5f, 1.5f, 0.5f, 2.5f}, new float[] {1.5f, 0, 0, 1.5f});
    FittedNetwork network = network(panel, 1, 0.5);
    float[][][] few = rollout(network, 3, 5).sample(panel, 4, 4, BACKEND);
    float[][][] many = rollout(network, 9, 5).sample(panel, 4, 4, BACKEND);
    for (int series = 0; series < 2; series++) {
      for (int path = 0; path < 3; path++) {
        assertArrayEquals(few[series][path], many[series][path]);
      }
    }
    float[][][] other = rollout(network, 3, 6).sample(panel, 4, 4, BACKEND);
    assertFalse(Arrays.equals(few[0][0], other[0][0]), "another seed, other paths");
    Panel twins = panel(panel.series().get(0).target(), panel.series().get(0).target());
    float[][][] drawn = rollout(network, 1, 5).sample(twins, 4, 4, BACKEND);
    assertFalse(Arrays.equals(drawn[0][0], drawn[1][0]), "another series, other draws");
    float[] years = new float[2000];
    Arrays.fill(years, 0.5f);
    Panel old = panel(years, years);
    few = rollout(network, 3, 5).sample(old, 2000, 1, BACKEND);
    many = rollout(network, 300, 5).sample(old, 2000, 1, BACKEND); // too many for both at once
    assertEquals(few[1][2][0], many[1][2][0]);
  }

  @Test
  void aDrawIsAtMostTwiceTheGreatestTargetOfTheFit() {
    Panel panel = panel(new float[] {0.5f, 0.5f, 0.5f, 0.5f});
    float[][] drawn = rollout(network(panel, 1, 2), 200, 3).sample(panel, 4, 1, BACKEND)[0];
    double most = Arrays.stream(drawn).mapToDouble(path -> path[0]).max().orElseThrow();
    assertEquals(2, most, 1e-6);
  }

  @Test
  void pastCovariatesGoOnByTheirRuleOrAreHeld() {
    float[][] past = {{1, 2, 3, 4}, {5, 6, 7, 8}};
    Series series =
        new Series("a", 0, new float[] {1, 1, 1, 1}, past, new float[0][], new float[0], null);
    Calendar calendar = new Calendar(Frequency.M, LocalDateTime.of(2024, 1, 1, 0, 0));
    Panel panel =
        new Panel(calendar, List.of(series), List.of("sum", "held"), List.of(), List.of());
    float[] seen = new float[2];
    Rollout rollout =
        new Rollout(
            network(panel, 1, 1e-9),
            Map.of(
                "sum",
                (last, target) -> {
                  seen[0] = last;
                  seen[1] = target;
                  return last + target;
                }),
            1,
            1,
            false);
    rollout.sample(panel, 4, 3, BACKEND);
    assertArrayEquals(new float[] {6, 1}, seen, "4 + 1 + 1 before the last step, which draws 1");
  }

  @Test
  void quantilesOfPathsAreThoseOfTheirOrder() {
    float[][] drawn = {{3, 0}, {1, 0}, {2, 0}, {5, 8}, {4, 0}};
    Panel panel = panel(new float[] {0.5f, 3.2f, 1.1f, 2.7f});
    double[][] quantiles = rollout(network(panel, 1, 0.7), 5, 1).quantiles(drawn);
    assertArrayEquals(new double[] {1.4, 3, 4.6}, quantiles[0], 1e-12);
    assertArrayEquals(new double[] {0, 0, 4.8}, quantiles[1], 1e-12);
  }

  @Test
  void quantilesOfPathsOfCountsAreCounts() {
    float[][] drawn = {{3, 0}, {1, 0}, {2, 0}, {5, 8}, {4, 0}};
    Panel panel = panel(new float[] {0, 3, 1, 2});
    double[][] quantiles = rollout(network(panel, 1, 0.7), 5, 1).quantiles(drawn);
    assertArrayEquals(new double[] {1, 3, 5}, quantiles[0]);
    assertArrayEquals(new double[] {0, 0, 5}, quantiles[1]);
  }
}
