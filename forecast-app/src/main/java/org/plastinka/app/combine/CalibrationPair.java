package org.plastinka.app.combine;

import java.util.List;
import org.plastinka.app.domain.DemandClass;

/**
 * A forecast and what came.
 *
 * @param quantiles in order, one a level
 */
public record CalibrationPair(
    DemandClass demand, int time, double actual, double[] quantiles, boolean whole) {

  static List<CalibrationPair> of(List<ValidationPair> pairs, Mixture mixture) {
    return pairs.stream()
        .map(
            p ->
                new CalibrationPair(
                    p.demand(),
                    p.origin() + p.horizon() - 1,
                    p.actual(),
                    mixture.of(p.quantiles(), p.demand()),
                    mixture.whole()))
        .toList();
  }

  CalibrationPair calibrated(Calibration calibration) {
    double[] moved = calibration.of(quantiles, demand, whole);
    return new CalibrationPair(demand, time, actual, moved, whole);
  }
}
