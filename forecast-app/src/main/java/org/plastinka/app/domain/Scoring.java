package org.plastinka.app.domain;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Makes scores of forecasts. Quantiles are put in order and clipped at 0 first; pairs without an
 * actual value do not count.
 *
 * @param scales of the series' histories; a series that is not among them has no scaled score and
 *     no demand class
 */
public record Scoring(Map<String, SeriesScale> scales) {
  public Scoring {
    scales = Map.copyOf(scales);
  }

  /** Scores over all pairs. */
  public Scores score(Forecasts forecasts) {
    Forecasts raw = forecasts.observed();
    Forecasts ordered = raw.ordered();
    int n = raw.rows().size();
    double crossed = raw.rows().stream().filter(r -> Quantiles.crossed(r.quantiles())).count();
    LevelSums sums = new LevelSums(ordered);
    double mean = Arrays.stream(sums.pinball).average().orElseThrow() / n;
    return new Scores(
        ordered.levels(),
        n,
        new Scores.Loss(
            share(sums.pinball, n),
            mean,
            sums.actual == 0 ? Double.NaN : 2 * mean * n / sums.actual,
            sums.bias / n),
        new Scores.Interval(sums.interval / n, sums.inside / n, sums.width / n),
        new Scores.Calibration(share(sums.atMost, n), share(sums.below, n), crossed / n),
        scaled(ordered));
  }

  /** Scores of each group that has pairs. */
  public Map<Group, Scores> byGroup(Forecasts forecasts) {
    Map<Group, Scores> out = new EnumMap<>(Group.class);
    Forecasts observed = forecasts.observed();
    for (Group group : Group.values()) {
      Forecasts part = observed.where(row -> group.holds(row, scales.get(row.series())));
      if (!part.rows().isEmpty()) {
        out.put(group, score(part));
      }
    }
    return out;
  }

  /** Scores of each step of the horizon that has pairs. */
  public SortedMap<Integer, Scores> byHorizon(Forecasts forecasts) {
    SortedMap<Integer, List<QuantileForecast>> rows = new TreeMap<>();
    for (QuantileForecast row : forecasts.observed().rows()) {
      rows.computeIfAbsent(row.horizon(), h -> new ArrayList<>()).add(row);
    }
    SortedMap<Integer, Scores> out = new TreeMap<>();
    rows.forEach(
        (horizon, part) ->
            out.put(horizon, score(new Forecasts(forecasts.calendar(), forecasts.levels(), part))));
    return out;
  }

  /** Mean pinball loss of each series that has pairs. */
  public Map<String, Double> meanPinballBySeries(Forecasts forecasts) {
    Map<String, Double> out = new TreeMap<>();
    SeriesTally.of(forecasts.observed().ordered())
        .forEach((series, tally) -> out.put(series, tally.meanPinball()));
    return out;
  }

  private Scores.Scaled scaled(Forecasts ordered) {
    double spl = 0;
    double rmsse = 0;
    int count = 0;
    Map<String, SeriesTally> tallies = SeriesTally.of(ordered);
    for (Map.Entry<String, SeriesTally> entry : tallies.entrySet()) {
      SeriesScale scale = scales.get(entry.getKey());
      if (scale != null && scale.absolute() > 0) {
        count++;
        spl += entry.getValue().meanPinball() / scale.absolute();
        rmsse += Math.sqrt(entry.getValue().meanSquaredError() / scale.squared());
      }
    }
    return new Scores.Scaled(spl / count, rmsse / count, tallies.size() - count);
  }

  private static List<Double> share(double[] sums, int n) {
    return Arrays.stream(sums).map(sum -> sum / n).boxed().toList();
  }

  /** Sums over pairs. */
  private static final class LevelSums {
    final double[] pinball;
    final double[] atMost;
    final double[] below;
    double actual;
    double interval;
    double inside;
    double width;
    double bias;

    LevelSums(Forecasts ordered) {
      int levels = ordered.levels().size();
      pinball = new double[levels];
      atMost = new double[levels];
      below = new double[levels];
      for (QuantileForecast row : ordered.rows()) {
        add(ordered.levels(), row.quantiles(), row.actual());
      }
    }

    private void add(List<Double> levels, double[] q, double y) {
      for (int a = 0; a < q.length; a++) {
        pinball[a] += Pinball.loss(levels.get(a), y, q[a]);
        atMost[a] += y <= q[a] ? 1 : 0;
        below[a] += y < q[a] ? 1 : 0;
      }
      int last = q.length - 1;
      double lo = q[0];
      double hi = q[last];
      actual += Math.abs(y);
      interval += Pinball.interval(levels.get(0), lo, levels.get(last), hi, y);
      inside += lo <= y && y <= hi ? 1 : 0;
      width += hi - lo;
      bias += Quantiles.at(levels, q, 0.5) - y;
    }
  }
}
