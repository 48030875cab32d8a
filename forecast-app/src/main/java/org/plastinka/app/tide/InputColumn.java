package org.plastinka.app.tide;

import java.util.OptionalInt;

/**
 * One number of what the network reads for a forecast.
 *
 * @param name as the panel calls it; what the packing adds has names of its own
 * @param lag steps before the origin: 1 for the last known step, 0 for the first one forecast,
 *     below 0 for those after it; empty for what belongs to no step
 */
public record InputColumn(Kind kind, String name, OptionalInt lag) {

  /** Where it comes from. */
  public enum Kind {
    /** Of the look-back. */
    TARGET,
    /** Covariate known up to the origin. */
    PAST,
    /** Covariate known ahead. */
    FUTURE,
    /** Attribute of the series. */
    STATIC,
    /** Statistic of the whole history. */
    HISTORY
  }

  /** Whether it is of a step before the origin, and not known long ahead. */
  public boolean lagged() {
    return kind == Kind.TARGET || kind == Kind.PAST;
  }
}
