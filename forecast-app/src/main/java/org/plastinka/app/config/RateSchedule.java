package org.plastinka.app.config;

import org.plastinka.engine.train.Schedule;

/** How the learning rate goes. */
enum RateSchedule {
  CONSTANT,
  COSINE,
  WARM_RESTARTS;

  /** The name of an engine's schedule. */
  static RateSchedule of(Schedule schedule) {
    if (schedule instanceof Schedule.WarmRestarts) {
      return WARM_RESTARTS;
    }
    return schedule instanceof Schedule.CosineToZero ? COSINE : CONSTANT;
  }
}
