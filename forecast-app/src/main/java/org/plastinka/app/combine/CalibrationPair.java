package org.plastinka.app.combine;

import java.util.List;
import org.plastinka.app.domain.DemandClass;

/**
 * A forecast and what came.
 *
 * @param demand class of the series' history before the origin
 * @param horizon 1 for the origin itself
 * @param quantiles in order, one a level
 */
public record CalibrationPair(
    DemandClass demand, int origin, int horizon, double actual, double[] quantiles, boolean whole) {

  static List<CalibrationPair> of(List<ValidationPair> pairs, Mixture mixture) {
    return pairs.stream()
        .map(p -> of(p, mixture.of(p.quantiles(), p.demand()), mixture.whole()))
        .toList();
  }

  static CalibrationPair of(ValidationPair pair, double[] quantiles, boolean whole) {
    return new CalibrationPair(
        pair.demand(), pair.origin(), pair.horizon(), pair.actual(), quantiles, whole);
  }

  /** The step that was forecast. */
  int time() {
    return origin + horizon - 1;
  }

  CalibrationPair calibrated(Calibration calibration) {
    double[] moved = calibration.of(quantiles, demand, whole);
    return new CalibrationPair(demand, origin, horizon, actual, moved, whole);
  }
}
