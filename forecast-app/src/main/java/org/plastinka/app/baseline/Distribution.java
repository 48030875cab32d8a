package org.plastinka.app.baseline;

import java.util.List;

/** What the demand of one step may be. */
@FunctionalInterface
public interface Distribution {
  /**
   * The least values whose share of the distribution reaches the levels.
   *
   * @param levels rising, in (0, 1)
   * @return one a level, rising
   */
  double[] quantiles(List<Double> levels);
}
