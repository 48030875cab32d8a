package org.plastinka.app.explain;

import org.plastinka.app.tide.NetworkProbe;

/**
 * What each input added to one forecast, against a baseline.
 *
 * <p>{@code a_c = (x_c - b_c) integral_0^1 df/dx_c (b + t (x - b)) dt}, the integral by the
 * midpoint rule over points {@code (k + 1/2) / points}; so {@code sum_c a_c = f(x) - f(b)} but for
 * the error of the rule.
 *
 * <p>That error is at most {@code V / (2 points)}, V the total variation of the slope {@code phi(t)
 * = df/dx (x - b)} along the path. V is not known but from the points and both ends, which see no
 * more than all of it; the bound given takes twice that.
 *
 * <p>Source: Sundararajan, Taly, Yan, "Axiomatic attribution for deep networks" (2017).
 *
 * @param points of the path
 */
record IntegratedGradients(int points) {
  IntegratedGradients {
    if (points < 1) {
      throw new IllegalArgumentException("a path needs at least one point, was " + points);
    }
  }

  /**
   * Shares of one forecast.
   *
   * @param amounts [column], in the target's unit
   * @param forecast f(x)
   * @param baseline f(b)
   * @param bound of the error of the rule
   */
  record Attribution(double[] amounts, double forecast, double baseline, double bound) {

    /** What the amounts miss of the difference: their sum - (f(x) - f(b)). */
    double gap() {
      double sum = 0;
      for (double amount : amounts) {
        sum += amount;
      }
      return sum - (forecast - baseline);
    }

    double of(InputGroup group) {
      return group.columns().stream().mapToDouble(column -> amounts[column]).sum();
    }
  }

  /**
   * @param row the inputs x of the forecast
   * @param baseline b
   * @param step of the horizon, from 0
   * @param level index of the level
   */
  Attribution of(NetworkProbe probe, double[] row, double[] baseline, int step, int level) {
    double[][] path = new double[points + 2][row.length];
    for (int k = 0; k < path.length; k++) {
      double t = k == 0 ? 0 : k == points + 1 ? 1 : (k - 0.5) / points;
      for (int c = 0; c < row.length; c++) {
        path[k][c] = t == 1 ? row[c] : baseline[c] + t * (row[c] - baseline[c]);
      }
    }
    NetworkProbe.Slopes slopes = probe.slopes(path, step, level);
    double[] amounts = new double[row.length];
    double variation = 0;
    double before = 0;
    for (int k = 0; k < path.length; k++) {
      double slope = 0;
      for (int c = 0; c < row.length; c++) {
        double part = (row[c] - baseline[c]) * slopes.gradient()[k][c];
        slope += part;
        amounts[c] += k == 0 || k == points + 1 ? 0 : part / points;
      }
      variation += k == 0 ? 0 : Math.abs(slope - before);
      before = slope;
    }
    double[] f = slopes.value();
    return new Attribution(amounts, f[points + 1], f[0], variation / points);
  }
}
