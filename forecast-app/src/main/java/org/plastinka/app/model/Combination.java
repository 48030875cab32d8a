package org.plastinka.app.model;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.plastinka.app.combine.Calibration;
import org.plastinka.app.combine.CombinedFit;
import org.plastinka.app.combine.DefaultForecaster;
import org.plastinka.app.combine.Mixture;
import org.plastinka.app.count.CountFit;
import org.plastinka.app.count.FittedCounts;
import org.plastinka.app.domain.DemandClass;
import org.plastinka.app.domain.Forecaster;
import org.plastinka.app.domain.Forecaster.Fitted;
import org.plastinka.app.domain.Panel;
import org.plastinka.app.domain.PanelSource;
import org.plastinka.app.tide.FittedNetwork;
import org.plastinka.app.tide.NetworkForecaster;
import org.plastinka.engine.backend.Backend;

/**
 * The other methods of a model, their weights, and the calibration: {@code combination.json}.
 * Baselines are not stored; they learn anew from all that is known when a forecast is made.
 *
 * @param names of the methods, in the order of the weights
 * @param validated what the validation steps said of them
 */
public record Combination(
    List<String> names,
    Mixture mixture,
    Calibration calibration,
    FittedCounts counts,
    CombinedFit.Validated validated) {
  static Combination of(CombinedFit fit) {
    FittedCounts counts =
        fit.methods().stream()
            .filter(CountFit.class::isInstance)
            .map(method -> ((CountFit) method).late())
            .findFirst()
            .orElseThrow();
    return new Combination(fit.names(), fit.mixture(), fit.calibration(), counts, fit.validation());
  }

  /** What was decided and why, a sentence a line. */
  public List<String> description() {
    return new CombinedFit(names, List.of(), mixture, calibration, validated, null).description();
  }

  /** Shares of the methods by name, for each demand class. */
  public Map<DemandClass, Map<String, Double>> shares() {
    Map<DemandClass, Map<String, Double>> shares = new EnumMap<>(DemandClass.class);
    mixture
        .weights()
        .forEach(
            (demand, weights) -> {
              Map<String, Double> byName = new LinkedHashMap<>();
              for (int m = 0; m < weights.length; m++) {
                byName.put(names.get(m), weights[m]);
              }
              shares.put(demand, byName);
            });
    return shares;
  }

  /**
   * Quantiles from an origin.
   *
   * @param known the panel as known before the origin
   * @return [series][step of the horizon][level]
   */
  double[][][] forecast(FittedNetwork network, Panel known, int origin, Backend backend) {
    int horizon = network.network().horizon();
    List<Double> levels = network.network().levels();
    var baselines =
        DefaultForecaster.baselines().stream()
            .collect(Collectors.toMap(Forecaster::name, Function.identity()));
    List<Fitted> methods = new ArrayList<>();
    for (String name : names) {
      if (name.equals(NetworkForecaster.NAME)) {
        methods.add(new NetworkForecaster.Networks(network, backend));
      } else if (baselines.containsKey(name)) {
        PanelSource source = PanelSource.of(known);
        methods.add(baselines.get(name).fit(source, origin, horizon, levels));
      } else {
        methods.add(new CountFit(counts, counts, horizon, levels));
      }
    }
    return new CombinedFit(names, methods, mixture, calibration, validated, null)
        .forecast(known, origin);
  }
}
