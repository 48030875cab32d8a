package org.plastinka.app.tide;

/**
 * What a series' past says beyond the look-back, at every step from its targets up to that step;
 * unobserved targets are passed over. Amounts are on the scale z.
 *
 * <ol>
 *   <li>mean of all targets
 *   <li>exponentially weighted means of spans 6 and 24, {@code a = 2 / (span + 1)}
 *   <li>share of steps with demand
 *   <li>mean size of demand, where there is any
 *   <li>greatest target; standard deviation of targets
 *   <li>{@code log1p(steps since demand) / 4}; {@code log1p(steps so far) / 4}
 * </ol>
 */
final class HistoryStatistics {
  static final int WIDTH = 9;

  private static final double[] ALPHAS = {2 / 7.0, 2 / 25.0};
  private static final double LOG_SCALE = 4;

  private HistoryStatistics() {}

  /**
   * @return steps * WIDTH, row-major
   */
  static float[] of(float[] target, TargetScale scale) {
    float[] out = new float[target.length * WIDTH];
    double[] weighted = {Double.NaN, Double.NaN};
    double sum = 0;
    double squares = 0;
    double greatest = 0;
    int seen = 0;
    int demands = 0;
    int since = 0;
    for (int t = 0; t < target.length; t++) {
      float x = target[t];
      since++;
      if (!Float.isNaN(x)) {
        seen++;
        sum += x;
        squares += (double) x * x;
        greatest = Math.max(greatest, x);
        demands += x > 0 ? 1 : 0;
        since = x > 0 ? 0 : since;
        for (int k = 0; k < 2; k++) {
          weighted[k] = seen == 1 ? x : weighted[k] + ALPHAS[k] * (x - weighted[k]);
        }
      }
      double n = Math.max(1, seen);
      double variance = Math.max(0, squares / n - sum / n * (sum / n));
      double[] row = {
        scale.z(sum / n),
        scale.z(seen == 0 ? 0 : weighted[0]),
        scale.z(seen == 0 ? 0 : weighted[1]),
        demands / n,
        scale.z(demands == 0 ? 0 : sum / demands),
        scale.z(greatest),
        scale.z(Math.sqrt(variance)),
        Math.log1p(since) / LOG_SCALE,
        Math.log1p(t + 1) / LOG_SCALE
      };
      for (int c = 0; c < WIDTH; c++) {
        out[t * WIDTH + c] = (float) row[c];
      }
    }
    return out;
  }
}
