package org.plastinka.app.tide;

import org.plastinka.app.domain.HistoryFeatures;

/**
 * What a series' past says beyond the look-back, at every step from its targets up to that step:
 * {@link HistoryFeatures}, each on a range of a few units around 0.
 *
 * <ol>
 *   <li>logarithms of amounts, -1 at 0 and 3 at the greatest target: {@code 4 log(1 + x / f) /
 *       log(1 + greatest / f) - 1} with f = 0.1, so that a mean of 0.02 and one of 0.2 are told
 *       apart, which the scale z hardly does
 *   <li>shares of steps with demand, {@code 2 share - 1}
 *   <li>{@code log1p(steps since demand) - 1}
 * </ol>
 *
 * <p>Targets that are no counts are measured in hundredths of the greatest.
 */
final class HistoryStatistics {
  static final int WIDTH = HistoryFeatures.WIDTH;

  private static final double PARTS = 100;
  private static final double RANGE = 4;

  private HistoryStatistics() {}

  /**
   * @return steps * WIDTH, row-major
   */
  static float[] of(float[] target, TargetScale scale) {
    double unit = scale.unit(PARTS);
    double lowest = HistoryFeatures.log(0);
    double range = HistoryFeatures.log(scale.greatest() / unit) - lowest;
    float[] out = new float[target.length * WIDTH];
    HistoryFeatures past = new HistoryFeatures();
    for (int t = 0; t < target.length; t++) {
      past.see((float) (target[t] / unit));
      past.write(out, t * WIDTH);
      for (int c = 0; c < WIDTH; c++) {
        float f = out[t * WIDTH + c];
        out[t * WIDTH + c] =
            switch (HistoryFeatures.kind(c)) {
              case AMOUNT -> range == 0 ? 0 : (float) (RANGE * (f - lowest) / range - 1);
              case SHARE -> 2 * f - 1;
              case STEPS -> f - 1;
            };
      }
    }
    return out;
  }
}
