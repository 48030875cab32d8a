package org.plastinka.app.count;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ForkJoinPool;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.plastinka.app.domain.Panel;
import org.plastinka.app.domain.Series;

/**
 * Networks of counts with what they need to forecast; plain data, to be kept with a model.
 *
 * <p>A series is counted in lots ({@link LotHistory}).
 *
 * @param unit targets are divided by it, so that the counts of a panel stay below 10,000 or so
 * @param members one a seed
 */
public record FittedCounts(double unit, CountScale scale, List<CountNetwork> members) {
  private static final double GREATEST = 1e4;
  private static final int HALF_LIVES = 4;
  private static final int AGE = 12;

  /**
   * @throws IllegalArgumentException if there is no member, or one of other inputs than this
   *     version has
   */
  public FittedCounts {
    boolean fit = members.stream().allMatch(member -> member.inputs() == CountScale.INPUTS);
    if (!fit || members.isEmpty() || !(unit >= 1 && unit < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "the networks of counts need a unit of 1 or more, a network and "
              + CountScale.INPUTS
              + " inputs each; found unit "
              + unit
              + " and "
              + members.stream().map(CountNetwork::inputs).toList());
    }
  }

  /**
   * @param end no target from this step on is learned from
   * @param epoch is run after every epoch of every network
   * @throws IllegalArgumentException if a target is below 0, or no series is old enough
   */
  static FittedCounts fit(CountConfig config, Panel panel, int end, int horizon, Runnable epoch) {
    double unit = Math.max(1, greatest(panel, end) / GREATEST);
    int from = Math.max(0, end - (int) (HALF_LIVES * config.halfLife()));
    CountRows rows = CountRows.of(panel, from, end, Math.min(AGE, end / 4), unit);
    if (rows.count() == 0) {
      throw new IllegalArgumentException(
          "no series is old enough before "
              + panel.calendar().label(end)
              + " to learn counts from; give a longer history");
    }
    CountScale scale = CountScale.fit(rows);
    Stream<CountNetwork> members =
        IntStream.range(0, config.members())
            .parallel()
            .mapToObj(m -> config.withSeed(config.seed() + m))
            .map(c -> new CountTraining(c, panel, end, horizon, unit, rows, scale).run(epoch));
    ForkJoinPool pool = new ForkJoinPool(Math.min(config.workers(), config.members()));
    try { // a parallel stream runs in the pool that it ends in
      return new FittedCounts(unit, scale, pool.submit(members::toList).join());
    } finally {
      pool.shutdown();
    }
  }

  private static double greatest(Panel panel, int end) {
    double greatest = 0;
    for (Series s : panel.series()) {
      for (int step = s.first(); step < Math.min(end, s.end()); step++) {
        float y = s.at(step);
        if (y < 0) {
          throw panel.negative(s, step);
        }
        greatest = Double.isNaN(y) ? greatest : Math.max(greatest, y);
      }
    }
    return greatest;
  }

  /**
   * Quantiles of the mean of the members' distributions.
   *
   * @return [series][step of the horizon][level]
   */
  double[][][] forecast(Panel known, int origin, int horizon, List<Double> levels) {
    return forecast(known, origin, horizon, mixtures -> CountMixture.quantiles(mixtures, levels));
  }

  /** As above, not settled to counts. */
  double[][][] smooth(Panel known, int origin, int horizon, List<Double> levels) {
    return forecast(known, origin, horizon, mixtures -> CountMixture.smooth(mixtures, levels));
  }

  private double[][][] forecast(
      Panel known, int origin, int horizon, Function<List<CountMixture>, double[]> quantiles) {
    CountRows rows = CountRows.of(known, origin, origin + 1, 0, unit);
    double[][][] out = new double[rows.count()][horizon][];
    List<CountNetwork.Pass> passes = new ArrayList<>();
    members.forEach(member -> passes.add(member.new Pass()));
    float[] x = new float[CountScale.INPUTS];
    for (int row = 0; row < rows.count(); row++) {
      for (int h = 0; h < horizon; h++) {
        scale.write(rows, row, h + 1, x);
        List<CountMixture> mixtures = new ArrayList<>();
        for (CountNetwork.Pass pass : passes) {
          mixtures.add(CountMixture.of(pass.forward(x, null), rows.bases()[row]));
        }
        double[] q = quantiles.apply(mixtures);
        for (int i = 0; i < q.length; i++) {
          q[i] = unit * ofLots(q[i], rows.lots()[row]);
        }
        out[row][h] = q;
      }
    }
    return out;
  }

  /** A quantile in lots as one in pieces, as near to its count as it was. */
  private static double ofLots(double q, double lot) {
    double count = Math.max(0, Math.rint(q));
    return count * lot + (q - count);
  }
}
