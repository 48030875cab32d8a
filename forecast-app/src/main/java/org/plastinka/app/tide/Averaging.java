package org.plastinka.app.tide;

import org.plastinka.engine.train.WeightAveraging;

/**
 * Averaging of weights, in each phase of training: as PyTorch Lightning, whose trainer of a phase
 * takes a share of the epochs of its own.
 *
 * @param start first epoch averaged, from 1, or a share of a phase's epochs
 * @param share whether it is a share
 * @param rate learning rate it goes to
 * @param annealingEpochs epochs it takes to get there
 */
public record Averaging(double start, boolean share, double rate, int annealingEpochs) {
  public Averaging {
    if (!(start >= (share ? 0 : 1) && start <= (share ? 1 : Integer.MAX_VALUE))) {
      throw new IllegalArgumentException(
          "weight averaging: start must be a share 0 to 1 or an epoch from 1 on, was " + start);
    }
  }

  /** In a phase of at most so many epochs: begins at {@code max(0, trunc(share * epochs) - 1)}. */
  WeightAveraging in(int epochs) {
    int from = Math.max(0, (int) (share ? start * epochs : start) - 1);
    return new WeightAveraging(from, rate, annealingEpochs);
  }
}
