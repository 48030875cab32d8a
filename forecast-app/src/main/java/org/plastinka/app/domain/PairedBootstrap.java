package org.plastinka.app.domain;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.plastinka.engine.random.Philox;

/**
 * How sure a difference between two methods is: series are drawn with replacement, whole and the
 * same ones for both methods, and the score is made anew from each draw.
 *
 * @param draws number of samples of series
 * @param confidence share of the draws the interval holds, in (0, 1)
 */
public record PairedBootstrap(int draws, double confidence, long seed) {
  public PairedBootstrap {
    if (draws < 1 || !(confidence > 0 && confidence < 1)) {
      throw new IllegalArgumentException(
          "a bootstrap needs draws and a confidence between 0 and 1, found "
              + draws
              + " and "
              + confidence);
    }
  }

  /**
   * The difference model - other of a score that is better when lower.
   *
   * @param low lower end of the percentile interval of the difference
   * @param high its upper end; below 0 the model is better beyond doubt
   */
  public record Difference(double model, double other, double low, double high) {
    /** What the model's score is above the other's; negative where it is better. */
    public double value() {
      return model - other;
    }
  }

  /**
   * Compares two methods.
   *
   * @throws IllegalArgumentException unless both have forecast the same pairs in the same order
   */
  public Difference compare(
      Headline headline, Forecasts model, Forecasts other, Map<String, SeriesScale> scales) {
    Forecasts first = model.observed().ordered();
    Forecasts second = other.observed().ordered();
    requireSamePairs(first.rows(), second.rows());
    Terms a = new Terms(headline, first, scales);
    Terms b = new Terms(headline, second, scales);
    double[] differences = new double[draws];
    int[] drawn = new int[a.numerators.length];
    for (int draw = 0; draw < draws; draw++) {
      draw(draw, drawn);
      differences[draw] = a.score(drawn) - b.score(drawn);
    }
    double[] sorted = Arrays.stream(differences).filter(Double::isFinite).sorted().toArray();
    Arrays.setAll(drawn, i -> i);
    double tail = (1 - confidence) / 2;
    return new Difference(
        a.score(drawn), b.score(drawn), percentile(sorted, tail), percentile(sorted, 1 - tail));
  }

  private static void requireSamePairs(List<QuantileForecast> a, List<QuantileForecast> b) {
    for (int i = 0; i < Math.max(a.size(), b.size()); i++) {
      String first = i < a.size() ? pair(a.get(i)) : "nothing";
      String second = i < b.size() ? pair(b.get(i)) : "nothing";
      if (!first.equals(second)) {
        throw new IllegalArgumentException(
            "two methods are compared on the same pairs; forecast "
                + (i + 1)
                + " of one is for "
                + first
                + ", of the other for "
                + second);
      }
    }
  }

  private static String pair(QuantileForecast row) {
    return "series '" + row.series() + "', origin " + row.origin() + ", step " + row.horizon();
  }

  private void draw(long stream, int[] drawn) {
    int[] words = new int[4];
    for (int i = 0; i < drawn.length; i++) {
      if (i % 4 == 0) {
        Philox.words(seed, i / 4, stream, words);
      }
      drawn[i] = (int) (((words[i % 4] & 0xFFFFFFFFL) * drawn.length) >>> 32);
    }
  }

  private static double percentile(double[] sorted, double share) {
    if (sorted.length == 0) {
      return Double.NaN;
    }
    double position = share * (sorted.length - 1);
    int lower = (int) position;
    int upper = Math.min(lower + 1, sorted.length - 1);
    return sorted[lower] + (position - lower) * (sorted[upper] - sorted[lower]);
  }

  /** A score's sums by series. */
  private static final class Terms {
    final double[] numerators;
    final double[] denominators;

    Terms(Headline headline, Forecasts ordered, Map<String, SeriesScale> scales) {
      Map<String, SeriesTally> tallies = SeriesTally.of(ordered);
      numerators = new double[tallies.size()];
      denominators = new double[tallies.size()];
      int i = 0;
      for (Map.Entry<String, SeriesTally> entry : tallies.entrySet()) {
        SeriesScale scale = scales.get(entry.getKey());
        numerators[i] = headline.numerator(entry.getValue(), scale);
        denominators[i] = headline.denominator(entry.getValue(), scale);
        i++;
      }
    }

    double score(int[] drawn) {
      double numerator = 0;
      double denominator = 0;
      for (int i : drawn) {
        numerator += numerators[i];
        denominator += denominators[i];
      }
      return denominator == 0 ? Double.NaN : numerator / denominator;
    }
  }
}
