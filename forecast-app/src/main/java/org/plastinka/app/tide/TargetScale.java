package org.plastinka.app.tide;

import org.plastinka.app.domain.Panel;
import org.plastinka.app.domain.Series;

/**
 * The scale of the network's target.
 *
 * <p>{@code z(x) = (log1p(x) - lo) / (hi - lo)}, 0 if hi = lo; lo and hi are the least and greatest
 * log1p of the targets seen in fitting. Targets are at least 0.
 */
public record TargetScale(double lo, double hi) {

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
          throw new IllegalArgumentException(
              "series '"
                  + s.id()
                  + "' at "
                  + panel.calendar().label(s.first() + i)
                  + ": target "
                  + x
                  + " is below 0; demand is counted from 0 up");
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
    return new TargetScale(lo, hi);
  }

  public double z(double x) {
    return hi == lo ? 0 : (Math.log1p(x) - lo) / (hi - lo);
  }

  /** x of z, at least 0. */
  public double x(double z) {
    return Math.max(0, Math.expm1(lo + z * (hi - lo)));
  }

  /** The derivative of {@link #x} at z: 0 where x is held at 0. */
  public double slope(double z) {
    double log = lo + z * (hi - lo);
    return log <= 0 ? 0 : (hi - lo) * Math.exp(log);
  }
}
