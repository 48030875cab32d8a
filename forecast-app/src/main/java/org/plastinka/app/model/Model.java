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
 * @param combination with other methods
 * @param heldOut forecasts of the steps the combination was learned from
 */
public record Model(
    FittedNetwork network,
    FitConfig fit,
    Preprocessing preprocessing,
    Provenance provenance,
    List<FitEpoch> history,
    Combination combination,
    HeldOut heldOut) {
  /**
   * @throws IllegalArgumentException if the parts are of several models
   */
  public Model {
    history = List.copyOf(history);
    List<Double> levels = network.network().levels();
    requireSame("preprocessing", preprocessing.levels(), levels);
    if (fit.levelWeights().size() != levels.size()) {
      throw new IllegalArgumentException(
          "the fit has the weights " + fit.levelWeights() + " for the levels " + levels);
    }
    requireSame("calibration", combination.calibration().levels(), levels);
    requireSame("validation", heldOut.raw().levels(), levels);
    requireSame("calibrated validation", heldOut.calibrated().levels(), levels);
  }

  private static void requireSame(String part, List<Double> own, List<Double> levels) {
    if (!own.equals(levels)) {
      throw new IllegalArgumentException(
          "the levels of the " + part + " are " + own + ", the network's " + levels);
    }
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
    return combination.forecast(network, known, origin, backend);
  }
}
