package org.plastinka.app.tide;

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
   * Quantiles from an origin, the mean over the members, in the target's unit, in order.
   *
   * @param origin the first step forecast; nothing from it on is read but future covariates
   * @return [series][step of the horizon][level]
   */
  public double[][][] forecast(Panel panel, int origin, Backend backend) {
    PanelPacking packing = new PanelPacking(panel, network, scale);
    PackedSeries data = packing.pack();
    Windows windows = packing.origins(origin);
    int levels = network.levels().size();
    int horizon = network.horizon();
    double[][][] out = new double[windows.count()][horizon][levels];
    int batch = Math.min(BATCH, windows.count());
    try (Predictor predictor = new Predictor(new TideModel(tide), data, batch, backend)) {
      for (double[] member : members) {
        predictor.use(member);
        float[] z = predictor.predict(windows);
        for (int i = 0; i < z.length; i++) {
          out[i / (horizon * levels)][i / levels % horizon][i % levels] +=
              scale.x(z[i]) / members.size();
        }
      }
    }
    return out;
  }
}
