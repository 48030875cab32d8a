package org.plastinka.app.domain;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Sums over the pairs of one series, from which scores over series are made. */
final class SeriesTally {
  private int pairs;
  private double pinball;
  private double actual;
  private double interval;
  private double squaredError;

  private SeriesTally() {}

  /** Tallies by series, in the order in which the series appear; forecasts in order, observed. */
  static Map<String, SeriesTally> of(Forecasts ordered) {
    Map<String, SeriesTally> tallies = new LinkedHashMap<>();
    for (QuantileForecast row : ordered.rows()) {
      tallies
          .computeIfAbsent(row.series(), id -> new SeriesTally())
          .add(ordered.levels(), row.quantiles(), row.actual());
    }
    return tallies;
  }

  private void add(List<Double> levels, double[] q, double y) {
    int last = q.length - 1;
    double loss = 0;
    for (int a = 0; a <= last; a++) {
      loss += Pinball.loss(levels.get(a), y, q[a]);
    }
    pairs++;
    pinball += loss / q.length;
    actual += Math.abs(y);
    interval += Pinball.interval(levels.get(0), q[0], levels.get(last), q[last], y);
    double error = Quantiles.mean(levels, q) - y;
    squaredError += error * error;
  }

  int pairs() {
    return pairs;
  }

  /** Sum over pairs of the pinball loss averaged over the levels. */
  double pinball() {
    return pinball;
  }

  /** Sum of |y|. */
  double actual() {
    return actual;
  }

  /** Sum of interval scores. */
  double interval() {
    return interval;
  }

  double meanPinball() {
    return pinball / pairs;
  }

  double meanSquaredError() {
    return squaredError / pairs;
  }
}
