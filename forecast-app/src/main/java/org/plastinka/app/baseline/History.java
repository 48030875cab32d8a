package org.plastinka.app.baseline;

import java.util.Arrays;
import org.plastinka.app.domain.Series;

/**
 * What a method sees of one series: its past up to the origin.
 *
 * @param y a value a step, the last just before the origin; NaN where nothing was observed
 * @param season steps after which things repeat
 */
public record History(double[] y, int season) {
  /** The past of a series that may have ended before the origin. */
  static History of(Series series, int origin, int season) {
    double[] y = new double[origin - series.first()];
    for (int t = 0; t < y.length; t++) {
      y[t] = series.at(series.first() + t);
    }
    return new History(y, season);
  }

  /** The values observed, gaps closed. */
  public double[] observed() {
    return Arrays.stream(y).filter(value -> !Double.isNaN(value)).toArray();
  }

  /** The last values observed, at most {@code count}. */
  double[] last(int count) {
    double[] all = observed();
    return Arrays.copyOfRange(all, Math.max(0, all.length - count), all.length);
  }
}
