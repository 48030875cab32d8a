package org.plastinka.app.tide;

import java.util.List;
import org.plastinka.engine.graph.Statistic;
import org.plastinka.engine.nn.Initialisation;
import org.plastinka.engine.tide.TideConfig;

/**
 * What the network is, whatever the panel.
 *
 * @param lookback steps seen
 * @param horizon steps forecast at once
 * @param levels of the quantiles
 * @param instanceScale null for no instance normalisation
 * @param historyStatistics true adds {@link HistoryStatistics} to the static inputs
 */
public record NetworkConfig(
    int lookback,
    int horizon,
    List<Double> levels,
    TideConfig.Layers layers,
    double dropout,
    boolean layerNorm,
    Statistic instanceScale,
    boolean historyStatistics) {

  /** The engine's configuration for a panel of these widths. */
  TideConfig tide(int past, int future, int statics) {
    int attributes = statics + originWidth();
    return new TideConfig(
        new TideConfig.Sizes(lookback, horizon, 1, past, future, attributes),
        layers,
        new TideConfig.Head(
            levels,
            TideConfig.QuantileOrder.MONOTONE,
            TideConfig.DecoderWidth.SHARED,
            TideConfig.SkipLayout.COMPONENT_FIRST),
        new TideConfig.Normalisation(layerNorm, false, instanceScale),
        dropout,
        Initialisation.QUIET);
  }

  /** Static inputs that change with the origin. */
  int originWidth() {
    return historyStatistics ? HistoryStatistics.WIDTH : 0;
  }
}
