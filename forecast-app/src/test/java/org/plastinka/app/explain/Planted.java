package org.plastinka.app.explain;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import org.plastinka.app.domain.Calendar;
import org.plastinka.app.domain.Frequency;
import org.plastinka.app.domain.Panel;
import org.plastinka.app.domain.PanelSource;
import org.plastinka.app.domain.Series;
import org.plastinka.app.tide.FitConfig;
import org.plastinka.app.tide.FittedNetwork;
import org.plastinka.app.tide.NetworkConfig;
import org.plastinka.app.tide.NetworkForecaster;
import org.plastinka.app.tide.TargetScale;
import org.plastinka.engine.backend.Backend;
import org.plastinka.engine.graph.Parameter;
import org.plastinka.engine.graph.Statistic;
import org.plastinka.engine.nn.Initialisation;
import org.plastinka.engine.plan.AdamSettings;
import org.plastinka.engine.random.Philox;
import org.plastinka.engine.tide.TideConfig;
import org.plastinka.engine.tide.TideModel;
import org.plastinka.engine.tide.TidePlans;
import org.plastinka.engine.train.LossValidation;
import org.plastinka.engine.train.Schedule;

/** Panels and networks of which it is known what drives what. */
final class Planted {
  private static final int SERIES = 40;
  private static final int STEPS = 36;

  private Planted() {}

  /**
   * {@code y[t] = 1 + 6 driver[t - 1] + 5 (kind = b) + 4 e[t]}, all draws uniform in [0, 1): driver
   * and noise are past covariates, kind is an attribute of two classes.
   */
  static Panel panel() {
    List<Series> series = new ArrayList<>();
    int[] word = new int[4];
    for (int i = 0; i < SERIES; i++) {
      float[] target = new float[STEPS];
      float[][] past = new float[2][STEPS];
      int b = i % 2;
      for (int t = 0; t < STEPS; t++) {
        Philox.words(3, i, t, word);
        past[0][t] = Philox.uniform(word[0]);
        past[1][t] = Philox.uniform(word[1]);
        float driver = t == 0 ? 0 : past[0][t - 1];
        target[t] = 1 + 6 * driver + 5 * b + 4 * Philox.uniform(word[2]);
      }
      float[] kind = {1 - b, b};
      series.add(new Series("s" + i, 0, target, past, new float[0][], kind, null));
    }
    return new Panel(
        calendar(), series, List.of("driver", "noise"), List.of(), List.of("kind=a", "kind=b"));
  }

  private static Calendar calendar() {
    return new Calendar(Frequency.M, LocalDateTime.of(2022, 1, 1, 0, 0));
  }

  /** A network that has learned the panel, in a second or two. */
  static FittedNetwork fitted(Panel panel, Statistic scale, int epochs, Backend backend) {
    TideConfig.Layers layers = new TideConfig.Layers(16, 1, 1, 4, 8, 0, 0, 4, 4);
    List<Double> levels = List.of(0.25, 0.5, 0.75);
    NetworkConfig network = new NetworkConfig(4, 2, levels, layers, 0, false, scale, true);
    AdamSettings adam = new AdamSettings(0.9, 0.999, 1e-8, 1e-4, true, 1);
    FitConfig.Rate rate = new FitConfig.Rate(1e-2, adam, new Schedule.Constant(), null);
    FitConfig.Sampling sampling = new FitConfig.Sampling(2, 0, 0, 0);
    FitConfig fit =
        new FitConfig(
            List.of(1.0, 1.0, 1.0),
            rate,
            64,
            epochs,
            epochs,
            0,
            0,
            sampling,
            1,
            5,
            LossValidation.LOSS);
    return new NetworkForecaster(network, fit, backend, (m, p, n, r) -> {})
        .fit(PanelSource.of(panel), panel.end(), 2, levels)
        .result()
        .refitted();
  }

  /** Series of one value each, all the time. */
  static Panel constants(float... values) {
    List<Series> series = new ArrayList<>();
    for (int i = 0; i < values.length; i++) {
      float[] target = {values[i], values[i], values[i]};
      series.add(Series.of("s" + i, 0, target));
    }
    return new Panel(calendar(), series, List.of(), List.of(), List.of());
  }

  /** Forecasts the last value, whatever else it reads: all weights 0 but one of the skip. */
  static FittedNetwork lastValue() {
    TideConfig.Layers layers = new TideConfig.Layers(2, 1, 1, 1, 2, 0, 0, 2, 2);
    List<Double> levels = List.of(0.5);
    NetworkConfig network = new NetworkConfig(2, 1, levels, layers, 0, false, null, false);
    TideConfig tide =
        new TideConfig(
            new TideConfig.Sizes(2, 1, 1, 1, 2, 0),
            layers,
            new TideConfig.Head(
                levels,
                TideConfig.QuantileOrder.MONOTONE,
                TideConfig.DecoderWidth.SHARED,
                TideConfig.SkipLayout.COMPONENT_FIRST),
            new TideConfig.Normalisation(false, false, null),
            0,
            Initialisation.QUIET);
    List<Parameter> parameters = TidePlans.parameters(new TideModel(tide));
    double[] weights = new double[parameters.stream().mapToInt(p -> p.shape().size()).sum()];
    int at = 0;
    for (Parameter parameter : parameters) {
      if (parameter.name().equals("lookback_skip.weight")) {
        weights[at + 1] = 1;
      }
      at += parameter.shape().size();
    }
    return new FittedNetwork(network, tide, new TargetScale(0, Math.log(10)), List.of(weights));
  }
}
