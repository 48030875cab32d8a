package org.plastinka.app.explain;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.plastinka.app.domain.Panel;
import org.plastinka.app.domain.Series;
import org.plastinka.app.tide.FittedNetwork;
import org.plastinka.app.tide.InputColumn;
import org.plastinka.app.tide.NetworkProbe;
import org.plastinka.engine.backend.Backend;

/**
 * Explains a network by {@link PermutationImportance} over its past and by {@link
 * IntegratedGradients} for forecasts from the step after the panel's last. The baseline of these is
 * the mean input over all series at the same origin.
 *
 * @param series ids to explain; empty for those with the highest forecasts
 * @param level of the quantile explained
 * @param step of the horizon, from 1
 * @param origins of each series by which inputs are judged, the latest
 * @param repeats permutations of each group
 * @param points of each path
 */
public record Explain(
    List<String> series, double level, int step, int origins, int repeats, int points, long seed) {
  /** Windows that suffice for a mean loss; more cost time alone. */
  private static final int WINDOWS = 2000;

  /** How many forecasts are explained where none are named. */
  private static final int HIGHEST = 3;

  public Explain {
    if (origins < 1) {
      throw new IllegalArgumentException("origins to judge by must be 1 or more, were " + origins);
    }
  }

  /**
   * @param known every series up to the panel's end
   * @param networkShare as in {@link Explanation}
   * @throws IllegalArgumentException if the model has no such level or step, or the panel no such
   *     series
   */
  public Explanation of(
      FittedNetwork network, Panel known, Map<String, Double> networkShare, Backend backend) {
    int at = levelIndex(network.network().levels());
    requireStep(network.network().horizon());
    List<Integer> named = series.stream().map(id -> index(known, id)).toList();
    try (NetworkProbe probe = network.probe(known, backend)) {
      List<InputColumn> columns = probe.columns();
      PermutationImportance permutation = new PermutationImportance(repeats, seed);
      NetworkProbe.Past past = probe.past(origins, WINDOWS, seed);
      double[][] rows = probe.rows(known.end());
      List<Integer> chosen = named.isEmpty() ? highest(probe.quantiles(rows), at) : named;
      double[] baseline = mean(rows);
      List<Explanation.Forecast> forecasts = new ArrayList<>();
      for (int i : chosen) {
        IntegratedGradients gradients = new IntegratedGradients(points);
        IntegratedGradients.Attribution parts =
            gradients.of(probe, rows[i], baseline, step - 1, at);
        forecasts.add(forecast(known, known.series().get(i), columns, parts));
      }
      return new Explanation(
          networkShare,
          past.rows().length,
          PermutationImportance.loss(probe, past),
          permutation.of(probe, past, InputGroup.byInput(columns)),
          permutation.of(probe, past, InputGroup.byLagRange(columns)),
          forecasts);
    }
  }

  private Explanation.Forecast forecast(
      Panel known, Series of, List<InputColumn> columns, IntegratedGradients.Attribution parts) {
    List<Explanation.Amount> inputs = new ArrayList<>(amounts(parts, InputGroup.byInput(columns)));
    inputs.sort(Comparator.comparingDouble(amount -> -Math.abs(amount.amount())));
    return new Explanation.Forecast(
        of.id(),
        known.calendar().label(known.end() + step - 1),
        level,
        parts.forecast(),
        parts.baseline(),
        parts.gap(),
        parts.bound(),
        inputs,
        amounts(parts, InputGroup.byLag(columns)));
  }

  private static List<Explanation.Amount> amounts(
      IntegratedGradients.Attribution parts, List<InputGroup> groups) {
    return groups.stream().map(g -> new Explanation.Amount(g.name(), parts.of(g))).toList();
  }

  private int levelIndex(List<Double> levels) {
    int at = levels.indexOf(level);
    if (at < 0) {
      throw new IllegalArgumentException(
          "the model has no level " + level + "; choose one of " + levels);
    }
    return at;
  }

  private void requireStep(int horizon) {
    if (step < 1 || step > horizon) {
      throw new IllegalArgumentException(
          "the network forecasts steps 1 to " + horizon + ", asked for " + step);
    }
  }

  private static int index(Panel panel, String id) {
    return IntStream.range(0, panel.series().size())
        .filter(i -> panel.series().get(i).id().equals(id))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "the data have no series '" + id + "'; its ids are those of a forecast file"));
  }

  private List<Integer> highest(double[][][] quantiles, int at) {
    return IntStream.range(0, quantiles.length)
        .boxed()
        .sorted(Comparator.comparingDouble(i -> -quantiles[i][step - 1][at]))
        .limit(HIGHEST)
        .toList();
  }

  private static double[] mean(double[][] rows) {
    double[] mean = new double[rows[0].length];
    for (double[] row : rows) {
      for (int c = 0; c < mean.length; c++) {
        mean[c] += row[c] / rows.length;
      }
    }
    return mean;
  }
}
