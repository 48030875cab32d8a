package org.plastinka.app.model;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.plastinka.app.combine.Calibration;
import org.plastinka.app.combine.CombinationRule;
import org.plastinka.app.combine.CombinedFit;
import org.plastinka.app.combine.DefaultForecaster;
import org.plastinka.app.combine.Mixture;
import org.plastinka.app.count.CountFit;
import org.plastinka.app.count.CountForecaster;
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
    CombinationRule.Validated validated) {
  /**
   * @throws IllegalArgumentException if the parts do not fit each other
   */
  public Combination {
    new CombinationRule(names, mixture, calibration, validated);
  }

  static Combination of(CombinedFit fit) {
    FittedCounts counts =
        fit.methods().stream()
            .filter(CountFit.class::isInstance)
            .map(method -> ((CountFit) method).late())
            .findFirst()
            .orElseThrow();
    CombinationRule rule = fit.rule();
    return new Combination(
        rule.names(), rule.mixture(), rule.calibration(), counts, rule.validated());
  }

  Combination with(Calibration other) {
    return new Combination(names, mixture, other, counts, validated);
  }

  private CombinationRule rule() {
    return new CombinationRule(names, mixture, calibration, validated);
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
   * @throws IllegalArgumentException if a method is none of this version's
   */
  double[][][] forecast(FittedNetwork network, Panel known, int origin, Backend backend) {
    return rule().forecast(methods(network, known, origin, backend), known, origin);
  }

  /** As {@link #forecast}, before calibration. */
  double[][][] mixed(FittedNetwork network, Panel known, int origin, Backend backend) {
    return rule().mixed(methods(network, known, origin, backend), known, origin);
  }

  private List<Fitted> methods(FittedNetwork network, Panel known, int origin, Backend backend) {
    int horizon = network.network().horizon();
    List<Double> levels = network.network().levels();
    var baselines =
        DefaultForecaster.baselines().stream()
            .collect(Collectors.toMap(Forecaster::name, Function.identity()));
    List<Fitted> methods = new ArrayList<>();
    for (String name : names) {
      if (name.equals(NetworkForecaster.NAME)) {
        methods.add(new NetworkForecaster.Networks(network, backend));
      } else if (name.equals(CountForecaster.NAME)) {
        methods.add(new CountFit(counts, counts, horizon, levels));
      } else if (baselines.containsKey(name)) {
        PanelSource source = PanelSource.of(known);
        methods.add(baselines.get(name).fit(source, origin, horizon, levels));
      } else {
        throw new IllegalArgumentException(
            "the model's combination.json names the method '"
                + name
                + "', which this version does not have; train the model again");
      }
    }
    return methods;
  }
}
