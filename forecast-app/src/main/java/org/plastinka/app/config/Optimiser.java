package org.plastinka.app.config;

/** The update of the weights. */
enum Optimiser {
  ADAM,
  ADAMW
}
