package org.plastinka.app.domain;

import java.util.List;

/**
 * Weights of the levels in the training loss.
 *
 * <p>{@code exp(-(a - 0.5)^2 / (2 (0.5 left)^2))} up to the median, {@code 0.5 + 0.5 exp(-(a -
 * 0.5)^2 / (2 (0.5 right)^2))} above it: the median weighs 1, and levels above it at least 0.5.
 *
 * @param left breadth below the median
 * @param right breadth above it
 */
public record LevelWeights(double left, double right) {
  public LevelWeights {
    if (!(left > 0 && right > 0)) {
      throw new IllegalArgumentException(
          "level weights need breadths above 0, found " + left + " and " + right);
    }
  }

  /** The weight of a level. */
  public double of(double level) {
    return level <= 0.5 ? bell(level, left) : 0.5 + 0.5 * bell(level, right);
  }

  /** One weight a level. */
  public List<Double> of(List<Double> levels) {
    return levels.stream().map(this::of).toList();
  }

  /** The same weight for every level. */
  public static List<Double> equal(List<Double> levels) {
    return levels.stream().map(level -> 1.0).toList();
  }

  private static double bell(double level, double breadth) {
    double distance = (level - 0.5) / (0.5 * breadth);
    return Math.exp(-distance * distance / 2);
  }
}
