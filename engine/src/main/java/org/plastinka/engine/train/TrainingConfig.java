package org.plastinka.engine.train;

import org.plastinka.engine.plan.AdamSettings;

/**
 * How to train.
 *
 * @param epochs greatest number of passes
 * @param batchSize windows a step
 * @param windowsPerEpoch drawn without replacement each epoch; 0 takes all
 * @param seed of initialisation, dropout and shuffling
 * @param averaging null for none
 * @param earlyStopping null trains all epochs and keeps the last weights
 */
public record TrainingConfig(
    int epochs,
    int batchSize,
    int windowsPerEpoch,
    long seed,
    double learningRate,
    Optimiser optimiser,
    WeightAveraging averaging,
    EarlyStopping earlyStopping) {

  /** The update and how its rate changes. */
  public record Optimiser(AdamSettings adam, Schedule schedule) {}

  public TrainingConfig {
    if (epochs < 1 || batchSize < 1 || windowsPerEpoch < 0) {
      throw new IllegalArgumentException(
          "training: epochs and batch size must be >= 1 and windows per epoch >= 0, were "
              + epochs
              + ", "
              + batchSize
              + ", "
              + windowsPerEpoch);
    }
    if (!(learningRate > 0 && learningRate < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "training: learning rate must be > 0, was " + learningRate);
    }
  }

  /** Whether the weights after an epoch enter the average. */
  boolean averages(int epoch) {
    return averaging != null && epoch >= averaging.startEpoch();
  }

  /** The rate of an update: of the schedule, and of the averaging once that has begun. */
  double rate(long step, int epoch, int stepsPerEpoch) {
    if (!averages(epoch)) {
      return optimiser.schedule().rate(learningRate, step, epoch);
    }
    int start = averaging.startEpoch();
    double scheduled = optimiser.schedule().rate(learningRate, (long) start * stepsPerEpoch, start);
    return averaging.rate(scheduled, epoch);
  }
}
