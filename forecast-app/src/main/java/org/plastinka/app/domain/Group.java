package org.plastinka.app.domain;

/** Pairs that scores are given for separately. */
public enum Group {
  ALL,
  ZERO,
  NON_ZERO,
  SMOOTH,
  ERRATIC,
  INTERMITTENT,
  LUMPY;

  /**
   * Whether a pair belongs to the group.
   *
   * @param scale of its series, or null if its history is unknown
   */
  boolean holds(QuantileForecast row, SeriesScale scale) {
    return switch (this) {
      case ALL -> true;
      case ZERO -> row.actual() == 0;
      case NON_ZERO -> row.actual() != 0;
      case SMOOTH -> of(scale, DemandClass.SMOOTH);
      case ERRATIC -> of(scale, DemandClass.ERRATIC);
      case INTERMITTENT -> of(scale, DemandClass.INTERMITTENT);
      case LUMPY -> of(scale, DemandClass.LUMPY);
    };
  }

  private static boolean of(SeriesScale scale, DemandClass demand) {
    return scale != null && scale.demand() == demand;
  }
}
