package org.plastinka.app.explain;

import java.util.List;
import java.util.Map;

/**
 * What moved a network's forecasts. Amounts are in the target's unit.
 *
 * @param networkShare of the network in the model's forecasts, by class of demand
 * @param windows of the past by which inputs were judged
 * @param loss mean pinball loss over them
 * @param inputs by kind of input, the greatest rise first
 * @param lags by steps before the origin, the greatest rise first
 * @param forecasts explained one by one
 */
public record Explanation(
    Map<String, Double> networkShare,
    int windows,
    double loss,
    List<Rise> inputs,
    List<Rise> lags,
    List<Forecast> forecasts) {

  /**
   * By how much the loss rises when a group of inputs is permuted.
   *
   * @param mean over the repeats
   * @param spread standard deviation over the repeats
   * @param share mean rise / loss
   */
  public record Rise(String name, double mean, double spread, double share) {}

  /** What a group of inputs added to a forecast. */
  public record Amount(String name, double amount) {}

  /**
   * One forecast.
   *
   * @param time label of the step forecast
   * @param value the network's quantile
   * @param baseline the quantile it gives for the mean inputs over all series
   * @param gap sum of all amounts - (value - baseline)
   * @param bound of the gap by the rule of integration
   * @param inputs by kind, the greatest first by absolute value; they add up to value - baseline
   *     and the gap
   * @param lags the part of target and past covariates, lag by lag from the oldest
   */
  public record Forecast(
      String series,
      String time,
      double level,
      double value,
      double baseline,
      double gap,
      double bound,
      List<Amount> inputs,
      List<Amount> lags) {}

  /** What is explained, a sentence a line. */
  List<String> scope() {
    List<String> shares =
        networkShare.entrySet().stream()
            .map(e -> e.getKey() + " " + Math.round(100 * e.getValue()) + " %")
            .toList();
    return List.of(
        "Explained is the network, not the whole model: its forecasts combine the network with"
            + " other methods and are calibrated.",
        "The network's share by class of demand: " + String.join(", ", shares) + ".");
  }
}
