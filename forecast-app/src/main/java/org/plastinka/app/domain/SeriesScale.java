package org.plastinka.app.domain;

import java.util.HashMap;
import java.util.Map;

/**
 * What scaled scores need to know of a series' history before the test.
 *
 * @param absolute mean absolute difference of neighbouring steps
 * @param squared mean squared difference of neighbouring steps
 */
public record SeriesScale(double absolute, double squared, DemandClass demand) {
  /** Differences are taken between steps that were both observed; without any they are 0. */
  public static SeriesScale of(Series history) {
    double absolute = 0;
    double squared = 0;
    int count = 0;
    float[] y = history.target();
    for (int t = 1; t < y.length; t++) {
      double difference = (double) y[t] - y[t - 1];
      if (!Double.isNaN(difference)) {
        absolute += Math.abs(difference);
        squared += difference * difference;
        count++;
      }
    }
    int n = Math.max(1, count);
    return new SeriesScale(absolute / n, squared / n, DemandClass.of(history.observed()));
  }

  /**
   * Scales by series of a panel.
   *
   * @param end the first step of the test, which they know nothing of
   */
  public static Map<String, SeriesScale> before(Panel panel, int end) {
    Map<String, SeriesScale> scales = new HashMap<>();
    for (Series s : panel.until(end).series()) {
      scales.put(s.id(), of(s));
    }
    return scales;
  }
}
