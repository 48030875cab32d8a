package org.plastinka.app.tide;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.plastinka.app.domain.Panel;
import org.plastinka.app.domain.PastRule;
import org.plastinka.app.domain.QuantileFunction;
import org.plastinka.app.domain.Series;
import org.plastinka.engine.backend.Backend;
import org.plastinka.engine.random.Philox;

/**
 * Sampled futures of any length: each path draws one step from the network's {@link
 * QuantileFunction}, takes it as if it had come, and forecasts again.
 *
 * <p>Past covariates go on by their {@link PastRule}, those without one are held; statistics of the
 * history are of the whole path. Draws of counts are counts, settled after the draw. A draw is at
 * most twice the greatest target the network was fitted on. The draw of series i, path p and step h
 * is a function of (seed, i, p, h), so a path does not depend on how many others there are.
 *
 * @param rules by name of the past covariate
 * @param paths of each series
 * @param dropout true draws a network for each forecast, by dropout
 */
public record Rollout(
    FittedNetwork network, Map<String, PastRule> rules, int paths, long seed, boolean dropout) {
  private static final long STREAM = 1L << 60;

  /** Numbers of paths kept at once, so that memory does not depend on the panel. */
  private static final int NUMBERS = 1 << 23;

  public Rollout {
    if (paths < 1) {
      throw new IllegalArgumentException("a roll-out needs at least one path, was " + paths);
    }
  }

  /**
   * @param known the panel before the origin: every series ends there
   * @return [series][path][step]
   * @throws IllegalArgumentException if future covariates end before {@code steps - 1} and the
   *     network's horizon
   */
  public float[][][] sample(Panel known, int origin, int steps, Backend backend) {
    float[][][] out = new float[known.series().size()][paths][];
    int longest = known.series().stream().mapToInt(s -> s.target().length).max().orElseThrow();
    int width =
        longest * (2 + known.past().size() + known.future().size() + HistoryStatistics.WIDTH);
    int chunk = (int) Math.max(1, (long) NUMBERS / ((long) width * paths));
    for (int from = 0; from < out.length; from += chunk) {
      int to = Math.min(from + chunk, out.length);
      List<Series> drawn = draw(known, from, to, origin, steps, backend);
      for (int i = 0; i < drawn.size(); i++) {
        float[] target = drawn.get(i).target();
        out[from + i / paths][i % paths] =
            Arrays.copyOfRange(target, target.length - steps, target.length);
      }
    }
    return out;
  }

  /** All paths of series {@code from .. to}, each as a series with its drawn steps behind. */
  private List<Series> draw(Panel known, int from, int to, int origin, int steps, Backend backend) {
    PastRule[] columns =
        known.past().stream()
            .map(name -> rules.getOrDefault(name, PastRule.HELD))
            .toArray(PastRule[]::new);
    QuantileFunction function = new QuantileFunction(network.network().levels());
    double greatest = 2 * network.scale().greatest();
    List<Series> series = copies(known.series().subList(from, to));
    for (int step = 0; step < steps; step++) {
      Panel panel =
          new Panel(known.calendar(), series, known.past(), known.future(), known.statics());
      double[][][] quantiles = forecast(panel, origin + step, from, step, backend);
      List<Series> longer = new ArrayList<>(series.size());
      for (int i = 0; i < series.size(); i++) {
        int[] word = words(from + i / paths, i % paths, step);
        double x = function.at(quantiles[i][0], uniform(word[0]));
        double target = Math.min(greatest, network.scale().settled(x));
        longer.add(next(series.get(i), (float) target, columns));
      }
      series = longer;
    }
    return series;
  }

  private double[][][] forecast(Panel panel, int origin, int from, int step, Backend backend) {
    if (!dropout) {
      return network.smooth(panel, origin, backend);
    }
    int[] word = new int[4];
    Philox.words(seed, from, STREAM << 1 | step, word);
    return network.smoothMonteCarlo(panel, origin, backend, 1, (long) word[0] << 32 | word[1]);
  }

  private List<Series> copies(List<Series> originals) {
    List<Series> copies = new ArrayList<>(originals.size() * paths);
    for (Series s : originals) {
      for (int path = 0; path < paths; path++) {
        copies.add(
            new Series(
                s.id() + "#" + path,
                s.first(),
                s.target(),
                s.past(),
                s.future(),
                s.statics(),
                null));
      }
    }
    return copies;
  }

  private static Series next(Series s, float target, PastRule[] columns) {
    int n = s.target().length;
    float[] targets = Arrays.copyOf(s.target(), n + 1);
    targets[n] = target;
    float[][] past = new float[columns.length][];
    for (int c = 0; c < past.length; c++) {
      past[c] = Arrays.copyOf(s.past()[c], n + 1);
      past[c][n] = columns[c].next(past[c][n - 1], target);
    }
    return new Series(s.id(), s.first(), targets, past, s.future(), s.statics(), null);
  }

  private int[] words(int series, int path, int step) {
    int[] word = new int[4];
    Philox.words(seed, (long) series << 32 | path, STREAM | step, word);
    return word;
  }

  /** In (0, 1), of 24 bits. */
  private static double uniform(int word) {
    return ((word >>> 8) + 0.5) * 0x1p-24;
  }

  /**
   * Quantiles of the paths of one series at each step and level of the network: of the sorted
   * draws, linear between them, the least at level 0 and the greatest at 1 (type 7 of Hyndman and
   * Fan 1996). Those of counts are settled, for what lies between two draws need not be a count.
   *
   * @param drawn [path][step]
   * @return [step][level]
   */
  public double[][] quantiles(float[][] drawn) {
    List<Double> levels = network.network().levels();
    int last = drawn.length - 1;
    double[][] out = new double[drawn[0].length][levels.size()];
    for (int step = 0; step < out.length; step++) {
      float[] sorted = new float[drawn.length];
      for (int path = 0; path < sorted.length; path++) {
        sorted[path] = drawn[path][step];
      }
      Arrays.sort(sorted);
      for (int q = 0; q < levels.size(); q++) {
        double at = levels.get(q) * last;
        int below = (int) at;
        double above = sorted[Math.min(below + 1, last)];
        double x = sorted[below] + (at - below) * (above - sorted[below]);
        out[step][q] = network.scale().settled(x);
      }
    }
    return out;
  }
}
