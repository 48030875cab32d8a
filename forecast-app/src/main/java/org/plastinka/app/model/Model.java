package org.plastinka.app.model;

import java.util.List;
import org.plastinka.app.combine.HeldOut;
import org.plastinka.app.domain.Panel;
import org.plastinka.app.tide.FitConfig;
import org.plastinka.app.tide.FitEpoch;
import org.plastinka.app.tide.FittedNetwork;
import org.plastinka.engine.backend.Backend;

/**
 * A trained model: what a {@link ModelFolder} holds.
 *
 * @param combination with other methods; null for the network alone
 * @param heldOut forecasts of the steps the combination was learned from; null without one
 */
public record Model(
    FittedNetwork network,
    FitConfig fit,
    Preprocessing preprocessing,
    Provenance provenance,
    List<FitEpoch> history,
    Combination combination,
    HeldOut heldOut) {
  public Model {
    history = List.copyOf(history);
  }

  Model with(Combination other) {
    return new Model(network, fit, preprocessing, provenance, history, other, heldOut);
  }

  /**
   * Quantiles from an origin, within the model's horizon.
   *
   * @return [series][step of the horizon][level]
   */
  double[][][] forecast(Panel known, int origin, Backend backend) {
    return combination == null
        ? network.forecast(known, origin, backend)
        : combination.forecast(network, known, origin, backend);
  }
}
