package org.plastinka.app.count;

/** Hears of every epoch of the networks of counts; from several threads, one call at a time. */
@FunctionalInterface
public interface CountProgress {
  /** Hears nothing. */
  CountProgress SILENT = (done, of) -> {};

  /**
   * @param done epochs of all networks so far
   * @param of epochs there will be
   */
  void epoch(int done, int of);
}
