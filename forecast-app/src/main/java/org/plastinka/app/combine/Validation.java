package org.plastinka.app.combine;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.plastinka.app.domain.DemandClass;
import org.plastinka.app.domain.Forecaster;
import org.plastinka.app.domain.Panel;
import org.plastinka.app.domain.PanelSource;
import org.plastinka.app.domain.Series;

/**
 * Forecasts of the last steps before {@code end} by methods that did not learn from them.
 *
 * @param split the first of these steps
 */
record Validation(PanelSource source, int split, int end, int horizon) {

  /** A pair for each origin, observed target and step of the horizon. */
  List<ValidationPair> pairs(List<Forecaster.Fitted> methods) {
    List<Forecaster.Fitted> validated = methods.stream().map(Forecaster.Fitted::validated).toList();
    Map<String, Series> actuals = source.fittedBefore(end).byId();
    Panel early = source.fittedBefore(split);
    List<ValidationPair> out = new ArrayList<>();
    for (int origin = split; origin + horizon <= end; origin++) {
      Panel known = early.until(origin);
      List<double[][][]> forecasts = new ArrayList<>();
      for (Forecaster.Fitted method : validated) {
        forecasts.add(method.smooth(known, origin));
      }
      for (int i = 0; i < known.series().size(); i++) {
        append(out, known.series().get(i), i, origin, forecasts, actuals);
      }
    }
    return out;
  }

  private void append(
      List<ValidationPair> out,
      Series series,
      int index,
      int origin,
      List<double[][][]> forecasts,
      Map<String, Series> actuals) {
    DemandClass demand = DemandClass.of(series.observed());
    for (int h = 0; h < horizon; h++) {
      double actual = actuals.get(series.id()).at(origin + h);
      if (!Double.isNaN(actual)) {
        double[][] quantiles = new double[forecasts.size()][];
        for (int m = 0; m < quantiles.length; m++) {
          quantiles[m] = forecasts.get(m)[index][h];
        }
        out.add(new ValidationPair(series.id(), demand, origin, h + 1, actual, quantiles));
      }
    }
  }
}
