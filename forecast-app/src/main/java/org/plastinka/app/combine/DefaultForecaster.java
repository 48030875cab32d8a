package org.plastinka.app.combine;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.plastinka.app.baseline.Baselines;
import org.plastinka.app.baseline.RelativeQuantiles;
import org.plastinka.app.count.CountConfig;
import org.plastinka.app.count.CountForecaster;
import org.plastinka.app.domain.Forecaster;
import org.plastinka.app.domain.Tally;
import org.plastinka.app.tide.FitConfig;
import org.plastinka.app.tide.NetworkForecaster;

/**
 * What forecasts by default: the network, pooled counts, and the baselines that are the best
 * baseline on some kind of demand, combined and calibrated.
 */
public final class DefaultForecaster {
  private static final int NETWORKS = 2;
  private static final double OF_A_NETWORK = 0.35;

  private DefaultForecaster() {}

  /**
   * With a network.
   *
   * @param fit of the network, whose validation steps and seed all methods share
   * @param workers for pooled counts
   * @param counts hears of their epochs
   */
  public static CombinedForecaster of(
      NetworkForecaster network, FitConfig fit, int workers, Tally counts) {
    int validation = fit.sampling().validationSteps();
    List<Forecaster> methods = new ArrayList<>();
    methods.add(network);
    methods.add(new CountForecaster(CountConfig.defaults(validation, fit.seed(), workers), counts));
    methods.addAll(baselines());
    return new CombinedForecaster(methods, guess(methods.size()), validation);
  }

  /** Both networks alike, and baselines so that one of them has to be good. */
  private static List<Double> guess(int methods) {
    int baselines = methods - NETWORKS;
    List<Double> guess = new ArrayList<>(Collections.nCopies(NETWORKS, OF_A_NETWORK));
    guess.addAll(Collections.nCopies(baselines, (1 - NETWORKS * OF_A_NETWORK) / baselines));
    return guess;
  }

  /** The baselines of the combination, which keep little or nothing of what they saw. */
  public static List<Forecaster> baselines() {
    return List.of(
        new RelativeQuantiles(),
        Baselines.sesCounts(),
        Baselines.movingAverageCounts(),
        Baselines.hurdleCounts(),
        Baselines.empirical(),
        Baselines.empiricalLast12());
  }
}
