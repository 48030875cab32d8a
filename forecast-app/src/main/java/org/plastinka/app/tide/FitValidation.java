package org.plastinka.app.tide;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.plastinka.app.domain.CompositeScores;
import org.plastinka.app.domain.Forecasts;
import org.plastinka.app.domain.Panel;
import org.plastinka.app.domain.QuantileForecast;
import org.plastinka.app.domain.Series;
import org.plastinka.engine.train.LossValidation;
import org.plastinka.engine.train.Predictor;
import org.plastinka.engine.train.Validation;
import org.plastinka.engine.train.Windows;

/**
 * The scores of the validation windows after an epoch: {@code val_loss}, and {@link
 * CompositeScores} on the network's scale as {@code val_MIWS}, {@code val_MIC} and {@code
 * val_MIWS_MIC_Ratio}. The loss of counts is of counts spread ({@link TargetScale}), the same draws
 * after every epoch. The composite ones cost a second forward pass over these windows.
 */
public final class FitValidation implements Validation {
  static final String MIWS = "val_MIWS";
  static final String MIC = "val_MIC";
  static final String RATIO = "val_MIWS_MIC_Ratio";

  /** All names, in the order of tables. */
  public static final List<String> NAMES = List.of(LossValidation.LOSS, MIWS, MIC, RATIO);

  static boolean higherIsBetter(String score) {
    return score.equals(MIC);
  }

  private final LossValidation loss;
  private final Predictor predictor;
  private final Windows windows;
  private final Panel panel;
  private final NetworkConfig network;
  private final TargetScale scale;

  /**
   * @param loss of the same windows; the caller closes both
   */
  FitValidation(
      LossValidation loss,
      Predictor predictor,
      Windows windows,
      Panel panel,
      NetworkConfig network,
      TargetScale scale) {
    this.loss = loss;
    this.predictor = predictor;
    this.windows = windows;
    this.panel = panel;
    this.network = network;
    this.scale = scale;
  }

  @Override
  public Map<String, Double> score(double[] parameters) {
    Map<String, Double> scores = new LinkedHashMap<>(loss.score(parameters));
    predictor.use(parameters);
    CompositeScores composite = CompositeScores.of(forecasts(predictor.predict(windows)), scale::z);
    scores.put(MIWS, composite.miws());
    scores.put(MIC, composite.mic());
    scores.put(RATIO, composite.ratio());
    return scores;
  }

  private Forecasts forecasts(float[] z) {
    int horizon = network.horizon();
    int levels = network.levels().size();
    List<QuantileForecast> rows = new ArrayList<>(windows.count() * horizon);
    for (int i = 0; i < windows.count(); i++) {
      Series series = panel.series().get(windows.series()[i]);
      int origin = series.first() + windows.origins()[i];
      for (int h = 0; h < horizon; h++) {
        double[] quantiles = new double[levels];
        for (int q = 0; q < levels; q++) {
          quantiles[q] = scale.settled(scale.x(z[(i * horizon + h) * levels + q]));
        }
        double actual = series.at(origin + h);
        rows.add(new QuantileForecast(series.id(), origin, h + 1, actual, quantiles));
      }
    }
    return new Forecasts(panel.calendar(), network.levels(), rows);
  }
}
