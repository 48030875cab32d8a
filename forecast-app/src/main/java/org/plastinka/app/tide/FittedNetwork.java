package org.plastinka.app.tide;

import java.util.Arrays;
import java.util.List;
import org.plastinka.app.domain.Panel;
import org.plastinka.engine.backend.Backend;
import org.plastinka.engine.tide.TideConfig;
import org.plastinka.engine.tide.TideModel;
import org.plastinka.engine.train.PackedSeries;
import org.plastinka.engine.train.Predictor;
import org.plastinka.engine.train.Windows;

/**
 * Weights with what they need to forecast.
 *
 * @param members one array of weights a seed
 */
public record FittedNetwork(
    NetworkConfig network, TideConfig tide, TargetScale scale, List<double[]> members) {
  private static final int BATCH = 1024;

  /**
   * @throws IllegalArgumentException if the engine's configuration is not the network's
   */
  public FittedNetwork {
    TideConfig.Sizes sizes = tide.sizes();
    int attributes = sizes.statics() - network.originWidth();
    if (attributes < 0 || !tide.equals(network.tide(sizes.past(), sizes.future(), attributes))) {
      throw new IllegalArgumentException("the network is " + network + ", but its plan " + tide);
    }
  }

  /**
   * Quantiles from an origin, the mean over the members, in the target's unit, in order.
   *
   * @param origin the first step forecast; nothing from it on is read but future covariates
   * @return [series][step of the horizon][level]
   */
  public double[][][] forecast(Panel panel, int origin, Backend backend) {
    return settled(smooth(panel, origin, backend));
  }

  /** As {@link #forecast}, but counts are not settled: what averages and draws are made of. */
  double[][][] smooth(Panel panel, int origin, Backend backend) {
    PanelPacking packing = packing(panel);
    PackedSeries data = packing.inputs();
    Windows windows = packing.origins(origin);
    double[][][] out = empty(windows);
    try (Predictor predictor = new Predictor(model(), data, batch(windows), backend)) {
      for (double[] member : members) {
        predictor.use(member);
        add(out, predictor.predict(windows), members.size());
      }
    }
    return out;
  }

  /**
   * As {@link #forecast}, by networks that dropout draws: the mean over the draws of each member.
   *
   * @param draws of each member
   * @param seed of the dropout masks
   */
  public double[][][] monteCarlo(Panel panel, int origin, Backend backend, int draws, long seed) {
    return settled(smoothMonteCarlo(panel, origin, backend, draws, seed));
  }

  /** As {@link #monteCarlo}, but counts are not settled. */
  double[][][] smoothMonteCarlo(Panel panel, int origin, Backend backend, int draws, long seed) {
    PanelPacking packing = packing(panel);
    PackedSeries data = packing.inputs();
    Windows windows = packing.origins(origin);
    double[][][] out = empty(windows);
    try (Predictor predictor = Predictor.monteCarlo(model(), data, batch(windows), backend)) {
      for (int m = 0; m < members.size(); m++) {
        predictor.use(members.get(m));
        for (int draw = 0; draw < draws; draw++) {
          predictor.draw(seed + (long) m * draws + draw);
          add(out, predictor.predict(windows), members.size() * draws);
        }
      }
    }
    return out;
  }

  private PanelPacking packing(Panel panel) {
    TideConfig.Sizes found = PanelPacking.tide(panel, network).sizes();
    if (!found.equals(tide.sizes())) {
      throw new IllegalArgumentException(
          "the data do not fit the network: its inputs are " + tide.sizes() + ", theirs " + found);
    }
    return new PanelPacking(panel, network, scale);
  }

  /** The network with its inputs laid open. */
  public NetworkProbe probe(Panel panel, Backend backend) {
    return new NetworkProbe(this, panel, backend);
  }

  private TideModel model() {
    return new TideModel(tide);
  }

  private static int batch(Windows windows) {
    return Math.min(BATCH, windows.count());
  }

  private double[][][] settled(double[][][] smooth) {
    for (double[][] series : smooth) {
      for (double[] quantiles : series) {
        Arrays.setAll(quantiles, i -> scale.settled(quantiles[i]));
      }
    }
    return smooth;
  }

  private double[][][] empty(Windows windows) {
    return new double[windows.count()][network.horizon()][network.levels().size()];
  }

  private void add(double[][][] out, float[] z, int of) {
    int levels = network.levels().size();
    int horizon = network.horizon();
    for (int i = 0; i < z.length; i++) {
      out[i / (horizon * levels)][i / levels % horizon][i % levels] += scale.x(z[i]) / of;
    }
  }
}
