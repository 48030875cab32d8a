package org.plastinka.engine.train;

/**
 * Watches one validation score. A check improves if it beats the best by more than {@code
 * minimumDelta}; {@code patience} checks in a row without improvement stop the training, and the
 * best weights are its result. Source: the callback of that name in PyTorch Lightning, which keeps
 * the last weights instead.
 *
 * @param score its name in the epoch's validation scores
 * @param patience checks without improvement before the end, at least 1
 * @param higherIsBetter false for losses
 */
public record EarlyStopping(
    String score, int patience, double minimumDelta, boolean higherIsBetter) {
  public EarlyStopping {
    if (patience < 1 || !(minimumDelta >= 0)) {
      throw new IllegalArgumentException(
          "early stopping: patience must be >= 1 and the minimum delta >= 0, were "
              + patience
              + ", "
              + minimumDelta);
    }
  }

  /** The score before any check. */
  double worst() {
    return higherIsBetter ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
  }

  boolean improves(double value, double best) {
    return higherIsBetter ? value > best + minimumDelta : value < best - minimumDelta;
  }
}
