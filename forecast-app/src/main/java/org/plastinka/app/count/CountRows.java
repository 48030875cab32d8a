package org.plastinka.app.count;

import java.util.Arrays;
import org.plastinka.app.domain.Panel;
import org.plastinka.app.domain.Series;

/**
 * Origins of a panel with what their past says.
 *
 * @param series index of the series, one a row
 * @param origins step of the calendar, one a row
 * @param features {@link LotHistory#WIDTH} numbers a row
 * @param bases logarithm of the plain guess in lots, one a row
 * @param lots what the series is sold by as known at the origin, one a row
 */
record CountRows(int[] series, int[] origins, float[] features, double[] bases, double[] lots) {

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
    float[] features = new float[most * LotHistory.WIDTH];
    double[] bases = new double[most];
    double[] lots = new double[most];
    int n = 0;
    for (int i = 0; i < panel.series().size(); i++) {
      Series s = panel.series().get(i);
      LotHistory past = new LotHistory(s, unit);
      for (int step = s.first(); step < to; step++) {
        if (step >= Math.max(from, s.first() + age)) {
          series[n] = i;
          origins[n] = step;
          bases[n] = past.base();
          lots[n] = past.lot();
          past.write(features, n++ * LotHistory.WIDTH);
        }
        past.see(step);
      }
    }
    return new CountRows(
        Arrays.copyOf(series, n),
        Arrays.copyOf(origins, n),
        Arrays.copyOf(features, n * LotHistory.WIDTH),
        Arrays.copyOf(bases, n),
        Arrays.copyOf(lots, n));
  }

  int count() {
    return series.length;
  }
}
