package org.plastinka.app.count;

import java.util.List;
import org.plastinka.app.domain.Forecaster.Fitted;
import org.plastinka.app.domain.Panel;

/**
 * Fitted networks of counts as a method; plain data.
 *
 * @param late learned from all steps
 * @param early has not seen the validation steps
 */
public record CountFit(FittedCounts late, FittedCounts early, int horizon, List<Double> levels)
    implements Fitted {

  @Override
  public double[][][] forecast(Panel known, int origin) {
    return late.forecast(known, origin, horizon, levels);
  }

  @Override
  public double[][][] smooth(Panel known, int origin) {
    return late.smooth(known, origin, horizon, levels);
  }

  @Override
  public CountFit validated() {
    return new CountFit(early, early, horizon, levels);
  }
}
