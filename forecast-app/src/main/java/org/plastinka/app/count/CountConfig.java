package org.plastinka.app.count;

/**
 * How the network of counts is fitted.
 *
 * @param hidden width of both hidden layers
 * @param dropout of the second hidden layer
 * @param learningRate greatest, after a warm-up of 0.3 of the updates; then a cosine to 0
 * @param halfLife steps after which a target weighs half as much; those older than four half-lives
 *     are left out
 * @param rowsPerEpoch most; of more rows each epoch draws others
 * @param members networks of different seeds, whose distributions are averaged
 * @param validationSteps last steps, kept from the networks that weights are learned from
 * @param workers networks that train at the same time, at most; results do not depend on it
 */
public record CountConfig(
    int hidden,
    double dropout,
    int epochs,
    int batchSize,
    double learningRate,
    double halfLife,
    int rowsPerEpoch,
    int members,
    int validationSteps,
    long seed,
    int workers) {
  public CountConfig {
    if (hidden < 1
        || epochs < 1
        || batchSize < 1
        || members < 1
        || rowsPerEpoch < 1
        || validationSteps < 1
        || workers < 1) {
      throw new IllegalArgumentException(
          "counts: hidden width, epochs, batch, members, rows an epoch, validation steps and workers"
              + " must be >= 1");
    }
  }

  /** Chosen by backtests: bench/RESULTS.md has the table. */
  public static CountConfig defaults(int validationSteps, long seed, int workers) {
    return new CountConfig(32, 0.1, 45, 1024, 2e-3, 12, 100_000, 3, validationSteps, seed, workers);
  }

  CountConfig withSeed(long other) {
    return new CountConfig(
        hidden,
        dropout,
        epochs,
        batchSize,
        learningRate,
        halfLife,
        rowsPerEpoch,
        members,
        validationSteps,
        other,
        workers);
  }
}
