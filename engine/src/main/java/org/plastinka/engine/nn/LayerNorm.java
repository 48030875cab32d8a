package org.plastinka.engine.nn;

import org.plastinka.engine.graph.Initialiser;
import org.plastinka.engine.graph.Parameter;
import org.plastinka.engine.shape.Shape;

/**
 * Layer norm over the features of a row.
 *
 * <p>{@code y = (x - mean) / sqrt(variance + epsilon) * gain + bias}, with the biased variance
 * (1/n), two-pass. Over one feature it returns its bias whatever x is.
 *
 * <p>Source: Ba, Kiros, Hinton 2016; torch.nn.LayerNorm. Deviations: none.
 */
public record LayerNorm(Parameter gain, Parameter bias) {
  /** PyTorch's; the paper's Keras code has 1e-3. */
  public static final double EPSILON = 1e-5;

  /** Declares {@code path.weight} (gain, starts at 1) and {@code path.bias} (starts at 0). */
  public static LayerNorm of(String path, int features) {
    Shape row = Shape.of("one", 1, "features", features);
    return new LayerNorm(
        new Parameter(path + ".weight", row, new Initialiser.Constant(1)),
        new Parameter(path + ".bias", row, new Initialiser.Constant(0)));
  }
}
