package org.plastinka.app.count;

import org.plastinka.app.domain.HistoryFeatures;
import org.plastinka.app.domain.Series;

/**
 * What the past of a series says in lots: the {@link HistoryFeatures} of its targets divided by
 * their lot, and the lot's logarithm.
 *
 * <p>The lot is the greatest common divisor of the demands seen, once there are two and as long as
 * all are whole, else 1. What is sold by the box of six so looks like what is sold by one. When the
 * lot changes, the whole past is told again.
 */
final class LotHistory {
  static final int WIDTH = HistoryFeatures.WIDTH + 1;

  private static final int LEAST_DEMANDS = 2;

  private final Series series;
  private final double unit;
  private HistoryFeatures past = new HistoryFeatures();
  private double divisor;
  private int demands;
  private double lot = 1;

  /**
   * @param unit targets are divided by it too
   */
  LotHistory(Series series, double unit) {
    this.series = series;
    this.unit = unit;
  }

  /** The next step has passed. */
  void see(int step) {
    double y = series.at(step);
    if (y > 0) {
      demands++;
      divisor = y == Math.rint(y) ? common(divisor, y) : 1;
    }
    double now = demands < LEAST_DEMANDS ? 1 : divisor;
    if (now != lot) {
      lot = now;
      past = new HistoryFeatures();
      for (int before = series.first(); before < step; before++) {
        past.see(inLots(before));
      }
    }
    past.see(inLots(step));
  }

  private static double common(double a, double b) {
    return b == 0 ? a : common(b, a % b);
  }

  private float inLots(int step) {
    return (float) (series.at(step) / (unit * lot));
  }

  double lot() {
    return lot;
  }

  /** {@link HistoryFeatures#base}, in lots. */
  double base() {
    return past.base();
  }

  /**
   * @param row written from {@code at} on, {@link #WIDTH} numbers
   */
  void write(float[] row, int at) {
    past.write(row, at);
    row[at + HistoryFeatures.WIDTH] = (float) Math.log(lot);
  }
}
