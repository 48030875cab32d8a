package org.plastinka.engine.train;

/**
 * Stochastic weight averaging: from an epoch on the learning rate goes to a constant, and the mean
 * of the weights after each epoch is the result.
 *
 * <p>{@code rate_k = swa + (rate_start - swa) * (1 + cos(pi * min(k, annealing) / annealing)) / 2}
 *
 * <p>Source: Izmailov et al. 2018; annealing as PyTorch's SWALR. Deviations from Lightning: the
 * last epoch is averaged, and the mean is the result also when early stopping ends the run.
 *
 * @param startEpoch first epoch, from 0, whose weights enter the mean
 * @param rate learning rate it goes to
 * @param annealingEpochs epochs it takes to get there, at least 1
 */
public record WeightAveraging(int startEpoch, double rate, int annealingEpochs) {
  public WeightAveraging {
    if (startEpoch < 0 || !(rate > 0) || annealingEpochs < 1) {
      throw new IllegalArgumentException(
          "weight averaging: start must be >= 0, rate > 0 and annealing epochs >= 1, were "
              + startEpoch
              + ", "
              + rate
              + ", "
              + annealingEpochs);
    }
  }

  /**
   * @param scheduled the rate the schedule had at the start
   */
  double rate(double scheduled, int epoch) {
    double share = Math.min((double) (epoch - startEpoch) / annealingEpochs, 1);
    return Schedule.cosine(scheduled, rate, share);
  }
}
