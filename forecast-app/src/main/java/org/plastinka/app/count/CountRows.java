package org.plastinka.app.count;

import java.util.Arrays;
import org.plastinka.app.domain.HistoryFeatures;
import org.plastinka.app.domain.Panel;
import org.plastinka.app.domain.Series;

/**
 * Origins of a panel with what their past says.
 *
 * @param series index of the series, one a row
 * @param origins step of the calendar, one a row
 * @param features {@link HistoryFeatures#WIDTH} numbers a row
 * @param bases logarithm of the plain guess, one a row
 */
record CountRows(int[] series, int[] origins, float[] features, double[] bases) {

  /**
   * All origins from {@code from} on and before {@code to}, of series that are {@code age} steps
   * old.
   *
   * @param unit targets are divided by it
   */
  static CountRows of(Panel panel, int from, int to, int age, double unit) {
    int most = panel.series().size() * Math.max(0, to - from);
    int[] series = new int[most];
    int[] origins = new int[most];
    float[] features = new float[most * HistoryFeatures.WIDTH];
    double[] bases = new double[most];
    int n = 0;
    for (int i = 0; i < panel.series().size(); i++) {
      Series s = panel.series().get(i);
      HistoryFeatures past = new HistoryFeatures();
      for (int step = s.first(); step < to; step++) {
        if (step >= Math.max(from, s.first() + age)) {
          series[n] = i;
          origins[n] = step;
          bases[n] = past.base();
          past.write(features, n++ * HistoryFeatures.WIDTH);
        }
        past.see((float) (s.at(step) / unit));
      }
    }
    return new CountRows(
        Arrays.copyOf(series, n),
        Arrays.copyOf(origins, n),
        Arrays.copyOf(features, n * HistoryFeatures.WIDTH),
        Arrays.copyOf(bases, n));
  }

  int count() {
    return series.length;
  }
}
