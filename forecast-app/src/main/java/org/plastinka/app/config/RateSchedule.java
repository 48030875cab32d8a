package org.plastinka.app.config;

/** How the learning rate goes. */
enum RateSchedule {
  CONSTANT,
  COSINE,
  WARM_RESTARTS
}
