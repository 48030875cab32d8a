package org.plastinka.app.tide;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.plastinka.app.domain.Frequency;
import org.plastinka.app.domain.Panel;
import org.plastinka.engine.backend.Backend;
import org.plastinka.engine.reference.ReferenceBackend;
import org.plastinka.engine.tide.TideConfig;
import org.plastinka.engine.tide.TideModel;
import org.plastinka.engine.tide.TidePlans;

/** Networks of weights by chance: what several make of their outputs. */
class FittedNetworkTests {
  private static final Backend BACKEND = new ReferenceBackend();
  private static final int ORIGIN = 6;
  private static final Panel PANEL = PanelPackingTests.panel(Frequency.M, "promo", 10);
  private static final double DROPOUT = 0.5;

  private static FittedNetwork network(long... seeds) {
    TideConfig.Layers layers = new TideConfig.Layers(8, 1, 1, 4, 8, 0, 0, 2, 2);
    NetworkConfig config =
        new NetworkConfig(3, 2, List.of(0.1, 0.9), layers, DROPOUT, false, null, true);
    TideConfig tide = PanelPacking.tide(PANEL, config);
    int parameters =
        TidePlans.parameters(new TideModel(tide)).stream().mapToInt(p -> p.shape().size()).sum();
    List<double[]> members =
        Arrays.stream(seeds)
            .mapToObj(seed -> new SplittableRandom(seed).doubles(parameters, -0.1, 0.1).toArray())
            .toList();
    return new FittedNetwork(config, tide, TargetScale.fit(PANEL, 8), members);
  }

  private static void isMean(double[][][] mean, double[][][]... of) {
    for (int i = 0; i < mean.length; i++) {
      for (int step = 0; step < 2; step++) {
        for (int level = 0; level < 2; level++) {
          double sum = 0;
          for (double[][][] one : of) {
            sum += one[i][step][level];
          }
          assertEquals(sum / of.length, mean[i][step][level], 1e-6);
        }
      }
    }
  }

  @Test
  void aForecastIsTheMeanOfTheMembersSettledAndWhatTheProbeSays() {
    double[][][] mean = network(1, 2).smooth(PANEL, ORIGIN, BACKEND);
    isMean(
        mean, network(1).smooth(PANEL, ORIGIN, BACKEND), network(2).smooth(PANEL, ORIGIN, BACKEND));
    try (NetworkProbe probe = network(1, 2).probe(PANEL, BACKEND)) {
      isMean(mean, probe.quantiles(probe.rows(ORIGIN)));
    }
    double[][][] settled = network(1, 2).forecast(PANEL, ORIGIN, BACKEND);
    for (int i = 0; i < settled.length; i++) {
      for (int step = 0; step < 2; step++) {
        for (int level = 0; level < 2; level++) {
          assertEquals(Math.max(0, Math.rint(mean[i][step][level])), settled[i][step][level]);
        }
      }
    }
  }

  @Test
  void dropoutDrawsANetworkForEachMemberAndDraw() {
    double[][][][] draws = new double[4][][][];
    for (int i = 0; i < 4; i++) {
      draws[i] = network(i < 2 ? 1 : 2).smoothMonteCarlo(PANEL, ORIGIN, BACKEND, 1, 7 + i);
    }
    isMean(network(1, 2).smoothMonteCarlo(PANEL, ORIGIN, BACKEND, 2, 7), draws);
    assertNotEquals(draws[0][0][0][1], draws[1][0][0][1]);
    assertNotEquals(draws[0][0][0][1], network(1).smooth(PANEL, ORIGIN, BACKEND)[0][0][1]);
  }

  @Test
  void slopesOfTheProbeAreCentralDifferencesOfItsQuantiles() {
    try (NetworkProbe probe = network(1, 2).probe(PANEL, BACKEND)) {
      double[][] rows = probe.rows(ORIGIN);
      NetworkProbe.Slopes slopes = probe.slopes(rows, 1, 1);
      double[][][] quantiles = probe.quantiles(rows);
      for (int i = 0; i < rows.length; i++) {
        assertEquals(quantiles[i][1][1], slopes.value()[i], 1e-6);
        for (int c = 0; c < rows[i].length; c++) {
          double[][] up = {rows[i].clone()};
          double[][] down = {rows[i].clone()};
          up[0][c] += 1e-3;
          down[0][c] -= 1e-3;
          double difference =
              (probe.quantiles(up)[0][1][1] - probe.quantiles(down)[0][1][1]) / 2e-3;
          assertEquals(difference, slopes.gradient()[i][c], 1e-4, "column " + c);
        }
      }
    }
  }

  @Test
  void thePastIsTheLatestWindowsWithWhatCame() {
    try (NetworkProbe probe = network(1).probe(PANEL, BACKEND)) {
      NetworkProbe.Past past = probe.past(4, 9, 1);
      float[] target = PANEL.series().get(0).target();
      assertEquals(8, past.rows().length);
      for (int i = 0; i < 8; i++) {
        int origin = 3 + i % 4;
        assertArrayEquals(new float[] {target[origin], target[origin + 1]}, past.actual()[i]);
      }
      assertArrayEquals(probe.rows(3)[0], past.rows()[0]);
      assertEquals(3, probe.past(2, 3, 1).rows().length);
    }
  }
}
