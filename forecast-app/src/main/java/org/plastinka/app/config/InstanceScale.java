package org.plastinka.app.config;

import org.plastinka.engine.graph.Statistic;

/** How a look-back is scaled before the network sees it. */
enum InstanceScale {
  NONE,
  STD,
  STD_OR_ONE,
  MEAN_ABS;

  /** What the older system adds to a variance. */
  static final double OLDER_FLOOR = 1e-5;

  /**
   * @return null for none
   */
  Statistic statistic(double floor) {
    return switch (this) {
      case NONE -> null;
      case STD -> new Statistic.StandardDeviation(floor);
      case STD_OR_ONE -> new Statistic.StandardDeviationOrOne();
      case MEAN_ABS -> new Statistic.MeanAbsolute(floor);
    };
  }
}
