package org.plastinka.engine.graph;

/** How a parameter starts; the draws are made by {@code engine.nn.Initialisation}. */
public sealed interface Initialiser {

  /** {@code value} everywhere. */
  record Constant(double value) implements Initialiser {}

  /**
   * Uniform in {@code [-bound, bound]}.
   *
   * <p>{@code bound = 1 / sqrt(fanIn)} for weights and biases is PyTorch's linear layer; {@code
   * bound = sqrt(6 / (fanIn + fanOut))} for weights is Glorot's, which the paper's code uses with
   * zero biases.
   */
  record Uniform(double bound) implements Initialiser {}
}
