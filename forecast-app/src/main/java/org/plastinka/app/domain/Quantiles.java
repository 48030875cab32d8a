package org.plastinka.app.domain;

import java.util.Arrays;
import java.util.List;

/** Quantiles of one distribution at rising levels. */
public final class Quantiles {
  /** Least level, and the least distance of one from 1: a rarer event is in no shop's history. */
  public static final double LEAST_LEVEL = 1e-6;

  private Quantiles() {}

  /** Whether quantiles may be asked for at a level. */
  public static boolean isLevel(double level) {
    return level >= LEAST_LEVEL && level <= 1 - LEAST_LEVEL;
  }

  /**
   * Quantiles in order and not below 0. Sorting never raises the pinball loss summed over symmetric
   * levels.
   *
   * <p>Source: Chernozhukov, Fernandez-Val, Galichon, "Quantile and probability curves without
   * crossing" (2010), on rearrangement.
   */
  public static double[] ordered(double[] quantiles) {
    double[] sorted = quantiles.clone();
    Arrays.sort(sorted);
    for (int i = 0; i < sorted.length; i++) {
      sorted[i] = Math.max(0, sorted[i]);
    }
    return sorted;
  }

  /** Whether a higher level has a lower quantile. */
  public static boolean crossed(double[] quantiles) {
    for (int i = 1; i < quantiles.length; i++) {
      if (quantiles[i] < quantiles[i - 1]) {
        return true;
      }
    }
    return false;
  }

  /** The quantile at a level, linear between the levels given and constant beyond them. */
  public static double at(List<Double> levels, double[] quantiles, double level) {
    int above = 0;
    while (above < levels.size() && levels.get(above) < level) {
      above++;
    }
    if (above == 0) {
      return quantiles[0];
    }
    if (above == levels.size()) {
      return quantiles[above - 1];
    }
    double span = levels.get(above) - levels.get(above - 1);
    double share = (level - levels.get(above - 1)) / span;
    return quantiles[above - 1] + share * (quantiles[above] - quantiles[above - 1]);
  }

  /**
   * The mean of the distribution: the integral of its quantile function, which is taken as linear
   * between the levels given and constant beyond them.
   */
  public static double mean(List<Double> levels, double[] quantiles) {
    int last = quantiles.length - 1;
    double sum = levels.get(0) * quantiles[0] + (1 - levels.get(last)) * quantiles[last];
    for (int i = 1; i <= last; i++) {
      double span = levels.get(i) - levels.get(i - 1);
      sum += span * (quantiles[i] + quantiles[i - 1]) / 2;
    }
    return sum;
  }

  /**
   * @throws IllegalArgumentException unless the levels rise and are such as {@link #isLevel}
   */
  static void checkLevels(List<Double> levels) {
    if (levels.isEmpty()) {
      throw new IllegalArgumentException("a forecast needs at least one level");
    }
    double before = 0;
    for (double level : levels) {
      if (!(level > before && isLevel(level))) {
        throw new IllegalArgumentException(
            "levels must rise and lie " + LEAST_LEVEL + " or more from 0 and 1: " + levels);
      }
      before = level;
    }
  }
}
