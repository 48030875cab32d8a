package org.plastinka.app.combine;

import java.util.ArrayList;
import java.util.List;
import org.plastinka.app.domain.Calendar;
import org.plastinka.app.domain.Forecasts;
import org.plastinka.app.domain.QuantileForecast;

/**
 * A combination's forecasts of the validation steps.
 *
 * @param raw before calibration
 * @param calibrated by what the other steps taught
 */
public record HeldOut(Forecasts raw, Forecasts calibrated) {
  static HeldOut of(
      Calendar calendar,
      List<Double> levels,
      List<ValidationPair> pairs,
      List<CalibrationPair> raw,
      List<CalibrationPair> calibrated) {
    return new HeldOut(
        forecasts(calendar, levels, pairs, raw), forecasts(calendar, levels, pairs, calibrated));
  }

  private static Forecasts forecasts(
      Calendar calendar,
      List<Double> levels,
      List<ValidationPair> pairs,
      List<CalibrationPair> quantiles) {
    List<QuantileForecast> rows = new ArrayList<>();
    for (int i = 0; i < pairs.size(); i++) {
      ValidationPair p = pairs.get(i);
      double[] q = quantiles.get(i).quantiles();
      rows.add(new QuantileForecast(p.series(), p.origin(), p.horizon(), p.actual(), q));
    }
    return new Forecasts(calendar, levels, rows);
  }
}
