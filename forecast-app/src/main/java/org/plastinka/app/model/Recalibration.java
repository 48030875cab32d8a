package org.plastinka.app.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.plastinka.app.combine.Calibration;
import org.plastinka.app.combine.CalibrationPair;
import org.plastinka.app.combine.CalibrationWindow;
import org.plastinka.app.domain.DemandClass;
import org.plastinka.app.domain.Forecasts;
import org.plastinka.app.domain.Panel;
import org.plastinka.app.domain.QuantileForecast;
import org.plastinka.app.domain.Series;
import org.plastinka.engine.backend.Backend;

/**
 * A model whose calibration knows the steps that passed since its training: the window begins with
 * the forecasts of the validation steps that the model keeps, and moves up to the origin. Nothing
 * is stored; model and data give it again.
 *
 * @param model with the calibration to forecast by
 * @param joined forecasts that came to pass since the training
 * @param first label of the first step they were made for; null if there is none
 * @param last label of the last
 * @param changed whether quantiles move otherwise than by the model's own calibration
 */
public record Recalibration(Model model, int joined, String first, String last, boolean changed) {

  /**
   * @param known the panel as known before its end, every series up to there
   */
  static Recalibration of(Model model, Panel known, Backend backend) {
    int origin = known.end();
    int trained = known.calendar().step(model.preprocessing().trainedBefore());
    // Data that begin behind the training have nothing to forecast their first step from.
    int end = Math.max(trained, known.begin() + 1);
    int horizon = model.network().network().horizon();
    if (end > origin - horizon) {
      return none(model);
    }
    CalibrationWindow moved =
        trained(model, known, end)
            .updated(
                (panel, o) -> model.combination().mixed(model.network(), panel, o, backend),
                known,
                origin);
    List<CalibrationPair> joined = moved.pairs().stream().filter(p -> p.origin() >= end).toList();
    if (joined.isEmpty()) {
      return none(model);
    }
    Calibration calibration = moved.calibration();
    return new Recalibration(
        model.with(model.combination().with(calibration)),
        joined.size(),
        known.calendar().label(joined.get(0).origin()),
        known.calendar().label(origin - 1),
        !calibration.movesAs(model.combination().calibration()));
  }

  /** The model as it is. */
  static Recalibration none(Model model) {
    return new Recalibration(model, 0, null, null, false);
  }

  /** The window of the training, of the series that the data still have. */
  private static CalibrationWindow trained(Model model, Panel known, int end) {
    Forecasts raw = model.heldOut().raw();
    boolean whole = model.combination().mixture().whole();
    Map<String, Series> byId = known.byId();
    List<CalibrationPair> pairs = new ArrayList<>();
    for (QuantileForecast row : raw.rows()) {
      int origin = known.calendar().step(raw.calendar().time(row.origin()));
      Series series = byId.get(row.series());
      if (series != null && series.first() < origin) {
        DemandClass demand = DemandClass.of(series.until(origin).observed());
        pairs.add(
            new CalibrationPair(
                demand, origin, row.horizon(), row.actual(), row.quantiles(), whole));
      }
    }
    return CalibrationWindow.of(
        raw.levels(), model.network().network().horizon(), whole, end, pairs);
  }

  /** What joined and whether that changed anything, for people. */
  public String description() {
    return String.format(
        Locale.ROOT,
        "calibration: forecasts of %s that joined those it was learned from: %d; %s",
        first.equals(last) ? first : first + " to " + last,
        joined,
        changed ? "it moves quantiles otherwise now" : "nothing changed");
  }
}
