package org.plastinka.app.baseline;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntBinaryOperator;

/**
 * Point forecasts with the quantiles of the errors they made before: {@code centre + quantile of
 * past errors of the same method at the same distance}.
 */
final class Residuals {
  private Residuals() {}

  /** The last value; for step h the errors of values h steps apart. */
  static PerSeries.Method naive() {
    return lagged((season, step) -> step);
  }

  /** The value of the last such season; errors of values whole seasons apart. */
  static PerSeries.Method seasonalNaive() {
    return lagged((season, step) -> season * ((step + season - 1) / season));
  }

  /** The mean of the last values; errors of the means of as many values before each. */
  static PerSeries.Method movingAverage(int window) {
    return PerSeries.Method.flat(
        history -> {
          double[] y = history.observed();
          double[] errors = new double[y.length - 1];
          for (int t = 1; t < y.length; t++) {
            errors[t - 1] = y[t] - mean(y, t, window);
          }
          return Empirical.of(mean(y, y.length, window), errors);
        });
  }

  static double mean(double[] y, int end, int window) {
    int start = Math.max(0, end - window);
    double sum = 0;
    for (int t = start; t < end; t++) {
      sum += y[t];
    }
    return sum / (end - start);
  }

  /**
   * @param lag steps between the value repeated and step h of the horizon, of (season, h)
   */
  private static PerSeries.Method lagged(IntBinaryOperator lag) {
    return (history, horizon, levels) -> {
      double[][] out = new double[horizon][];
      for (int step = 1; step <= horizon; step++) {
        int distance = lag.applyAsInt(history.season(), step);
        double centre = centre(history, history.y().length - 1 + step - distance);
        out[step - 1] = Empirical.of(centre, errors(history.y(), distance)).quantiles(levels);
      }
      return out;
    };
  }

  /** The value at a step, or the last one observed if there is none. */
  private static double centre(History history, int step) {
    double[] y = history.y();
    return step < 0 || Double.isNaN(y[step]) ? history.last(1)[0] : y[step];
  }

  private static double[] errors(double[] y, int distance) {
    List<Double> errors = new ArrayList<>();
    for (int t = distance; t < y.length; t++) {
      double error = y[t] - y[t - distance];
      if (!Double.isNaN(error)) {
        errors.add(error);
      }
    }
    return errors.stream().mapToDouble(Double::doubleValue).toArray();
  }
}
