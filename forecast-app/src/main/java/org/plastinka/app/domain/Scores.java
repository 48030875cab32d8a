package org.plastinka.app.domain;

import java.util.List;

/**
 * The plain scores of a group of pairs (series, step). What is not defined is NaN.
 *
 * @param levels the levels that the lists below follow
 * @param pairs number of forecasts compared
 */
public record Scores(
    List<Double> levels,
    int pairs,
    Loss loss,
    Interval interval,
    Calibration calibration,
    Scaled scaled) {

  /**
   * Losses of the quantiles, in the target's unit but for WQL.
   *
   * @param pinball mean over pairs, by level
   * @param meanPinball its mean over the levels
   * @param wql mean over the levels of {@code 2 sum(pinball) / sum(|y|)}; NaN if all y are 0
   * @param bias mean of median - y
   */
  public record Loss(List<Double> pinball, double meanPinball, double wql, double bias) {}

  /**
   * The interval between the lowest level and the highest.
   *
   * @param score of Winkler, see {@link Pinball#interval}
   * @param coverage share of pairs with lo &le; y &le; hi
   * @param width mean of hi - lo
   */
  public record Interval(double score, double coverage, double width) {}

  /**
   * What the levels promise and what came. Both shares are given because counts have ties: the
   * promise lies between them if the forecast is right.
   *
   * @param atMost share of pairs with y &le; q, by level
   * @param below share of pairs with y &lt; q, by level
   * @param crossing share of pairs whose quantiles were out of order before they were sorted
   */
  public record Calibration(List<Double> atMost, List<Double> below, double crossing) {}

  /**
   * Scores in units of the series' own changes, means over series.
   *
   * @param spl mean over series of mean pinball / mean |y[t] - y[t-1]| in training
   * @param rmsse mean over series of the root of (mean squared error of the mean forecast / mean
   *     squared change in training)
   * @param leftOut series whose scale is 0 or unknown
   */
  public record Scaled(double spl, double rmsse, int leftOut) {}
}
