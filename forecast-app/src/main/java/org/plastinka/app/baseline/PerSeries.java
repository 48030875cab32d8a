package org.plastinka.app.baseline;

import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.plastinka.app.domain.Forecaster;
import org.plastinka.app.domain.Panel;
import org.plastinka.app.domain.PanelSource;
import org.plastinka.app.domain.Series;

/**
 * A method that forecasts each series from its own past up to the origin and learns nothing before.
 * A series of which nothing was observed is forecast as 0.
 */
public record PerSeries(String name, Method method) implements Forecaster {
  /** How one series is forecast. */
  @FunctionalInterface
  public interface Method {
    /**
     * @param history with at least one value observed
     * @return [step of the horizon][level]
     */
    double[][] quantiles(History history, int horizon, List<Double> levels);

    /** The same distribution for every step of the horizon. */
    static Method flat(Function<History, Distribution> rule) {
      return (history, horizon, levels) -> {
        double[][] out = new double[horizon][];
        Arrays.fill(out, rule.apply(history).quantiles(levels));
        return out;
      };
    }
  }

  @Override
  public Fitted fit(PanelSource source, int end, int horizon, List<Double> levels) {
    return (known, origin) -> forecast(known, origin, horizon, levels);
  }

  private double[][][] forecast(Panel known, int origin, int horizon, List<Double> levels) {
    int season = known.calendar().frequency().season();
    double[][][] out = new double[known.series().size()][][];
    for (int i = 0; i < out.length; i++) {
      Series series = known.series().get(i);
      History history = History.of(series, origin, season);
      out[i] =
          history.observed().length == 0
              ? new double[horizon][levels.size()]
              : method.quantiles(history, horizon, levels);
    }
    return out;
  }
}
