package org.plastinka.app.explain;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.plastinka.app.domain.Pinball;
import org.plastinka.app.tide.NetworkProbe;
import org.plastinka.engine.random.Philox;

/**
 * How much worse forecasts get when a group of inputs is dealt out anew among the windows, so that
 * each window has another's: {@code mean over repeats of loss(permuted) - loss}.
 *
 * <p>The loss is the mean pinball loss over windows, observed steps and levels, in the target's
 * unit. All groups share the permutation of a repeat, so that their differences are not of the
 * draw.
 *
 * <p>Source: Breiman, "Random forests" (2001), section 10; Fisher, Rudin, Dominici, "All models are
 * wrong, but many are useful" (2019).
 *
 * @param repeats permutations of each group
 */
record PermutationImportance(int repeats, long seed) {
  private static final long STREAM = 1L << 62;

  PermutationImportance {
    if (repeats < 1) {
      throw new IllegalArgumentException("permutation needs at least one repeat, was " + repeats);
    }
  }

  /** The loss with every input in its place. */
  static double loss(NetworkProbe probe, NetworkProbe.Past past) {
    return loss(probe, past.rows(), past.actual());
  }

  /**
   * @return of each group its rise of the loss, the greatest first
   */
  List<Explanation.Rise> of(NetworkProbe probe, NetworkProbe.Past past, List<InputGroup> groups) {
    double loss = loss(probe, past);
    List<Explanation.Rise> rises = new ArrayList<>();
    for (InputGroup group : groups) {
      double[] rise = new double[repeats];
      for (int r = 0; r < repeats; r++) {
        int[] order = Philox.permutation(past.rows().length, seed, STREAM | r);
        rise[r] = loss(probe, permuted(past.rows(), group, order), past.actual()) - loss;
      }
      rises.add(rise(group.name(), rise, loss));
    }
    rises.sort(Comparator.comparingDouble(Explanation.Rise::mean).reversed());
    return rises;
  }

  private static double[][] permuted(double[][] rows, InputGroup group, int[] order) {
    double[][] out = new double[rows.length][];
    for (int i = 0; i < out.length; i++) {
      out[i] = rows[i].clone();
      for (int column : group.columns()) {
        out[i][column] = rows[order[i]][column];
      }
    }
    return out;
  }

  private static Explanation.Rise rise(String name, double[] rises, double loss) {
    double mean = 0;
    for (double rise : rises) {
      mean += rise / rises.length;
    }
    double squares = 0;
    for (double rise : rises) {
      squares += (rise - mean) * (rise - mean);
    }
    double spread = Math.sqrt(squares / Math.max(1, rises.length - 1));
    return new Explanation.Rise(name, mean, spread, loss == 0 ? 0 : mean / loss);
  }

  private static double loss(NetworkProbe probe, double[][] rows, float[][] actual) {
    List<Double> levels = probe.config().levels();
    double[][][] quantiles = probe.quantiles(rows);
    double sum = 0;
    int pairs = 0;
    for (int i = 0; i < rows.length; i++) {
      for (int h = 0; h < actual[i].length; h++) {
        if (!Float.isNaN(actual[i][h])) {
          pairs++;
          for (int q = 0; q < levels.size(); q++) {
            sum += Pinball.loss(levels.get(q), actual[i][h], quantiles[i][h][q]) / levels.size();
          }
        }
      }
    }
    return sum / pairs;
  }
}
