package org.plastinka.engine.train;

import java.util.Map;

/** Scores the weights after an epoch. */
@FunctionalInterface
public interface Validation {

  /**
   * @param parameters the whole range, in the order of {@link
   *     org.plastinka.engine.tide.TidePlans#parameters}
   * @return scores by name
   */
  Map<String, Double> score(double[] parameters);
}
