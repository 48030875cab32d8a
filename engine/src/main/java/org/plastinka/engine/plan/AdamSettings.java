package org.plastinka.engine.plan;

/**
 * Constants of Adam and AdamW; the learning rate changes and so lies in {@link StepState}.
 *
 * @param decoupled true for AdamW (shrinks the weight), false for Adam (adds to the gradient)
 * @param clipNorm greatest global L2 norm of the gradient; infinity clips nothing
 */
public record AdamSettings(
    double beta1,
    double beta2,
    double epsilon,
    double weightDecay,
    boolean decoupled,
    double clipNorm) {
  public AdamSettings {
    if (!(beta1 >= 0 && beta1 < 1 && beta2 >= 0 && beta2 < 1)) {
      throw new IllegalArgumentException(
          "optimiser: betas must lie in [0, 1), were " + beta1 + ", " + beta2);
    }
    boolean finite = Double.isFinite(epsilon) && Double.isFinite(weightDecay);
    // Backends compute in float32, where a smaller one would be 0, and a still parameter 0 / 0.
    if (!finite || !(epsilon >= Float.MIN_NORMAL) || !(weightDecay >= 0) || !(clipNorm > 0)) {
      throw new IllegalArgumentException(
          "optimiser: epsilon must be >= "
              + Float.MIN_NORMAL
              + ", clip norm > 0 and weight decay >= 0, and all but the clip norm finite, were "
              + epsilon
              + ", "
              + clipNorm
              + ", "
              + weightDecay);
    }
  }

  /** Adam as PyTorch has it by default. */
  public static AdamSettings defaults() {
    return new AdamSettings(0.9, 0.999, 1e-8, 0, false, Double.POSITIVE_INFINITY);
  }
}
