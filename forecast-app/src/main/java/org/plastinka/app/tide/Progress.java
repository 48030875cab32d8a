package org.plastinka.app.tide;

import org.plastinka.engine.train.EpochRecord;

/** Hears of every epoch. */
@FunctionalInterface
public interface Progress {
  /**
   * @param member from 0
   * @param phase 1 finds the number of epochs, 2 refits
   * @param epochs the phase may take
   */
  void epoch(int member, int phase, int epochs, EpochRecord record);
}
