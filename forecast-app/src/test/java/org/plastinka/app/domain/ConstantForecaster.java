package org.plastinka.app.domain;

import java.util.Arrays;
import java.util.List;

/** Forecasts the same quantiles always. */
public record ConstantForecaster(String name, double[] quantiles) implements Forecaster {
  public static Forecaster constant(String name, double... quantiles) {
    return new ConstantForecaster(name, quantiles);
  }

  @Override
  public Fitted fit(PanelSource source, int end, int horizon, List<Double> levels) {
    return (known, origin) -> {
      double[][][] out = new double[known.series().size()][horizon][];
      for (double[][] series : out) {
        Arrays.setAll(series, h -> quantiles.clone());
      }
      return out;
    };
  }
}
