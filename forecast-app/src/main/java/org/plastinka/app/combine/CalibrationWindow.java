package org.plastinka.app.combine;

import java.util.ArrayList;
import java.util.List;
import org.plastinka.app.domain.Forecaster.Fitted;
import org.plastinka.app.domain.Panel;
import org.plastinka.app.domain.PanelSource;

/**
 * The forecasts that calibration is learned from: those of the newest origins whose whole horizon
 * has come to pass. At first these are the validation steps; forecasts made after the training join
 * as their actual values become known, and the oldest go.
 *
 * <p>Whole origins join and go, so that each step of the horizon keeps its share. As many forecasts
 * stay as training had, and {@link Calibration#LEAST} at least: as many as the offsets' noise was
 * accepted with, and none that are older than need be, for what changes (a shop's customers, a
 * network that ages) shows in the newest.
 *
 * @param whole whether quantiles are whole numbers
 * @param size forecasts that stay at least
 * @param next the first origin that has not joined
 * @param pairs by origin, the oldest first
 */
public record CalibrationWindow(
    List<Double> levels,
    int horizon,
    boolean whole,
    int size,
    int next,
    List<CalibrationPair> pairs) {
  public CalibrationWindow {
    pairs = List.copyOf(pairs);
  }

  /**
   * The window of a training.
   *
   * @param end the step the training ended before: what is forecast from there on joins
   */
  public static CalibrationWindow of(
      List<Double> levels, int horizon, boolean whole, int end, List<CalibrationPair> pairs) {
    int size = Math.max(Calibration.LEAST, pairs.size());
    return new CalibrationWindow(levels, horizon, whole, size, end, pairs);
  }

  public Calibration calibration() {
    return Calibration.learn(levels, pairs);
  }

  /**
   * The window as it is when a forecast is made. Forecasts of the origins passed are made again,
   * from what was known before each; steps from the origin on are not looked at.
   *
   * @param raw makes them as the combination does before calibration
   * @param known the panel as known before the origin
   * @return this window if no origin joins
   */
  public CalibrationWindow updated(Fitted raw, Panel known, int origin) {
    if (next > origin - horizon) {
      return this;
    }
    List<CalibrationPair> all = new ArrayList<>(pairs);
    new Validation(PanelSource.of(known), next, origin, horizon)
        .pairs(List.of(raw))
        .forEach(p -> all.add(CalibrationPair.of(p, p.quantiles()[0], whole)));
    return new CalibrationWindow(
        levels, horizon, whole, size, origin - horizon + 1, all.subList(oldest(all), all.size()));
  }

  /** Where the oldest origin begins that is needed. */
  private int oldest(List<CalibrationPair> all) {
    int from = Math.max(0, all.size() - size);
    while (from > 0 && all.get(from - 1).origin() == all.get(from).origin()) {
      from--;
    }
    return from;
  }
}
