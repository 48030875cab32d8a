package org.plastinka.app.tide;

import org.plastinka.app.domain.Panel;
import org.plastinka.app.domain.Series;
import org.plastinka.engine.train.TrainingException;

/**
 * The scale of the network's target.
 *
 * <p>{@code z(x) = (log1p(x) - lo) / (hi - lo)}, 0 if hi = lo; lo and hi are the least and greatest
 * log1p of the targets seen in fitting. Targets are at least 0.
 *
 * <p>Counts are spread: a network learns quantiles of {@code y + U} with U even in [0, 1), drawn
 * anew each time, which has a density where y has none, and gives back {@code x = y + U - 1/2}; a
 * count is what is nearest. Ties of counts leave a quantile loss without a slope to follow, and
 * most of a slow mover's quantiles are tied at 0.
 *
 * <p>Source: Machado and Santos Silva, "Quantiles for counts" (2005).
 *
 * @param whole whether targets are counts
 */
public record TargetScale(double lo, double hi, boolean whole) {
  private static final double MIDDLE = 0.5;

  /**
   * @throws IllegalArgumentException unless {@code 0 <= lo <= hi}, both finite
   */
  public TargetScale {
    if (!(lo >= 0 && lo <= hi && hi < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "the target's scale needs 0 <= lo <= hi, both finite; were " + lo + ", " + hi);
    }
  }

  /** Of targets that are no counts. */
  public TargetScale(double lo, double hi) {
    this(lo, hi, false);
  }

  /**
   * @param end the step before which targets are seen
   * @throws IllegalArgumentException naming series and step of a target below 0
   */
  public static TargetScale fit(Panel panel, int end) {
    double lo = Double.POSITIVE_INFINITY;
    double hi = Double.NEGATIVE_INFINITY;
    for (Series s : panel.series()) {
      for (int i = 0; i < s.target().length && s.first() + i < end; i++) {
        float x = s.target()[i];
        if (x < 0) {
          throw panel.negative(s, s.first() + i);
        }
        if (!Float.isNaN(x)) {
          lo = Math.min(lo, Math.log1p(x));
          hi = Math.max(hi, Math.log1p(x));
        }
      }
    }
    if (lo > hi) {
      throw new IllegalArgumentException("no target was observed before step " + end);
    }
    return new TargetScale(lo, hi, panel.counts(end));
  }

  public double z(double x) {
    return hi == lo ? 0 : (Math.log1p(x) - lo) / (hi - lo);
  }

  /** The greatest target seen in fitting. */
  double greatest() {
    return Math.expm1(hi);
  }

  /** What amounts are measured in: 1 for counts, else so much that the greatest has these parts. */
  double unit(double parts) {
    return whole || greatest() == 0 ? 1 : greatest() / parts;
  }

  /**
   * What lies between a target and the next count, on the scale z; 0 where there are no counts, or
   * one alone.
   */
  double spread(double x) {
    return whole ? z(x + 1) - z(x) : 0;
  }

  /**
   * x of z; at least 0, but for counts before they are settled.
   *
   * @throws TrainingException if it is beyond numbers
   */
  public double x(double z) {
    double x = Math.expm1(lo + z * (hi - lo));
    if (!Double.isFinite(x)) {
      throw new TrainingException(
          "training diverged: the network forecasts "
              + x
              + "; lower the learning rate (optimizer_config.lr), clip the gradient"
              + " (optimizer_config.clip_norm), or look for extreme values in the data");
    }
    // A scale without breadth spreads nothing, so that there is no middle to go back from.
    return whole && hi > lo ? x - MIDDLE : Math.max(0, x);
  }

  /** The derivative of {@link #x} at z: 0 where x is held at 0. */
  public double slope(double z) {
    double log = lo + z * (hi - lo);
    return log <= 0 && !whole ? 0 : (hi - lo) * Math.exp(log);
  }

  /** The demand an x stands for: the nearest count where targets are counts. */
  double settled(double x) {
    return whole ? Math.max(0, Math.rint(x)) : x;
  }
}
