package org.plastinka.app.domain;

/** Hears how much of a work is done; from several threads perhaps, but one call at a time. */
@FunctionalInterface
public interface Tally {
  /** Hears nothing. */
  Tally SILENT = (done, of) -> {};

  /**
   * @param done parts so far, 1 after the first
   * @param of parts there will be
   */
  void done(int done, int of);
}
