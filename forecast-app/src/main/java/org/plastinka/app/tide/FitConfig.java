package org.plastinka.app.tide;

import java.util.List;
import org.plastinka.engine.plan.AdamSettings;
import org.plastinka.engine.train.Schedule;

/**
 * How a network is fitted.
 *
 * @param levelWeights of the loss, one a level
 * @param epochs greatest number in the first phase
 * @param patience epochs without improvement that end the first phase
 * @param minimumDelta improvement that counts
 * @param refitFactor epochs of the second phase as a multiple of the first's best; 0 leaves it out
 * @param sampling which windows, and how they weigh
 * @param members networks of different seeds, whose quantiles are averaged
 * @param score of {@link FitValidation#NAMES}, by which the first phase stops
 */
public record FitConfig(
    List<Double> levelWeights,
    Rate rate,
    int batchSize,
    int epochs,
    int patience,
    double minimumDelta,
    double refitFactor,
    Sampling sampling,
    int members,
    long seed,
    String score) {

  /**
   * The update.
   *
   * @param averaging null for none
   */
  public record Rate(
      double learningRate, AdamSettings adam, Schedule schedule, Averaging averaging) {
    public Rate {
      if (!(learningRate > 0 && learningRate < Double.POSITIVE_INFINITY)) {
        throw new IllegalArgumentException("fit: learning rate must be > 0, was " + learningRate);
      }
    }
  }

  /**
   * @param validationSteps last steps, never a training target in the first phase
   * @param minimumDemands steps with demand a window needs in look-back and horizon
   * @param alpha weight of a window is {@code mean(0.1 + alpha log1p(z confidence))}; 0 weighs all
   *     1
   * @param windowsPerEpoch 0 takes all
   */
  public record Sampling(
      int validationSteps, int minimumDemands, double alpha, int windowsPerEpoch) {
    public Sampling {
      boolean counted = validationSteps >= 1 && minimumDemands >= 0 && windowsPerEpoch >= 0;
      if (!counted || !(alpha >= 0 && alpha < Double.POSITIVE_INFINITY)) {
        throw new IllegalArgumentException(
            "fit: validation steps must be >= 1, demands, alpha and windows an epoch >= 0, were "
                + List.of(validationSteps, minimumDemands, alpha, windowsPerEpoch));
      }
    }
  }

  public FitConfig {
    if (!FitValidation.NAMES.contains(score)) {
      throw new IllegalArgumentException(
          "fit: the score to stop by is one of " + FitValidation.NAMES + ", was '" + score + "'");
    }
    if (members < 1 || batchSize < 1 || epochs < 1 || patience < 1) {
      throw new IllegalArgumentException(
          "fit: members, batch size, epochs and patience must be >= 1, were "
              + List.of(members, batchSize, epochs, patience));
    }
    boolean weighted =
        levelWeights.stream().allMatch(w -> w >= 0 && w < Double.POSITIVE_INFINITY)
            && levelWeights.stream().anyMatch(w -> w > 0);
    if (!weighted || !(minimumDelta >= 0) || !(refitFactor >= 0 && refitFactor <= 100)) {
      throw new IllegalArgumentException(
          "fit: level weights must be >= 0 and not all 0, the minimum delta >= 0 and the refit factor 0 to 100,"
              + " were "
              + List.of(levelWeights, minimumDelta, refitFactor));
    }
  }
}
