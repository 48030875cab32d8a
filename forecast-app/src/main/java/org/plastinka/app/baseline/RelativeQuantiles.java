package org.plastinka.app.baseline;

import java.util.List;
import org.plastinka.app.domain.Forecaster;
import org.plastinka.app.domain.Panel;
import org.plastinka.app.domain.PanelSource;
import org.plastinka.app.domain.Series;

/**
 * The level of a series, smoothed with 0.15, times quantiles of demand over level that all series
 * of such a level share. The table of these quantiles is learned from all series and steps before
 * the end, but for the first steps of each series, whose level is not yet known well.
 *
 * <p>The idea is that of the third place in the uncertainty track of the M5 competition.
 */
public final class RelativeQuantiles implements Forecaster {
  private static final double ALPHA = 0.15;
  private static final int WARM_UP = 12;

  @Override
  public String name() {
    return "relative quantiles by level";
  }

  @Override
  public Fitted fit(PanelSource source, int end, int horizon, List<Double> levels) {
    LevelTable table = learn(source.fittedBefore(end), Math.min(WARM_UP, end / 2), levels);
    return (known, origin) -> {
      double[][][] out = new double[known.series().size()][horizon][];
      for (int i = 0; i < out.length; i++) {
        double[] y = known.series().get(i).observed();
        double[] quantiles = table.quantiles(y.length == 0 ? 0 : Smoothing.level(y, ALPHA));
        for (int step = 0; step < horizon; step++) {
          out[i][step] = quantiles;
        }
      }
      return out;
    };
  }

  private static LevelTable learn(Panel panel, int warmUp, List<Double> levels) {
    LevelTable.Builder pairs = new LevelTable.Builder();
    for (Series series : panel.series()) {
      double[] y = series.observed();
      double level = y.length == 0 ? 0 : y[0];
      for (int t = 1; t < y.length; t++) {
        if (t >= warmUp) {
          pairs.add(level, y[t]);
        }
        level += ALPHA * (y[t] - level);
      }
    }
    return pairs.build(levels);
  }
}
