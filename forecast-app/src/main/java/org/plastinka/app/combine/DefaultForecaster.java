package org.plastinka.app.combine;

import java.util.List;
import java.util.function.Consumer;
import org.plastinka.app.baseline.Baselines;
import org.plastinka.app.baseline.RelativeQuantiles;
import org.plastinka.app.count.CountConfig;
import org.plastinka.app.count.CountForecaster;
import org.plastinka.app.domain.Forecaster;
import org.plastinka.app.domain.PanelSource;
import org.plastinka.app.tide.FitConfig;
import org.plastinka.app.tide.NetworkConfig;
import org.plastinka.app.tide.NetworkForecaster;
import org.plastinka.app.tide.Progress;
import org.plastinka.engine.backend.Backend;

/**
 * What forecasts by default: the network, pooled counts, and the baselines that are the best
 * baseline on some kind of demand, combined and calibrated.
 *
 * @param tell hears what was decided, a sentence at a time
 */
public record DefaultForecaster(CombinedForecaster combined, Consumer<String> tell)
    implements Forecaster {

  /** With a network and a fit, whose validation steps and seed all methods share. */
  public static DefaultForecaster of(
      NetworkConfig network,
      FitConfig fit,
      Backend backend,
      Progress progress,
      Consumer<String> tell) {
    int validation = fit.sampling().validationSteps();
    List<Forecaster> methods =
        List.of(
            new NetworkForecaster(network, fit, backend, progress),
            new CountForecaster(CountConfig.defaults(validation, fit.seed())),
            new RelativeQuantiles(),
            Baselines.sesCounts(),
            Baselines.movingAverageCounts(),
            Baselines.hurdleCounts(),
            Baselines.empirical(),
            Baselines.empiricalLast12());
    return new DefaultForecaster(
        new CombinedForecaster("combination", methods, validation, true), tell);
  }

  @Override
  public String name() {
    return combined.name();
  }

  @Override
  public CombinedFit fit(PanelSource source, int end, int horizon, List<Double> levels) {
    CombinedFit fit = combined.fit(source, end, horizon, levels);
    fit.description().forEach(tell);
    return fit;
  }
}
