package org.plastinka.engine.nn;

import org.plastinka.engine.graph.Graph;
import org.plastinka.engine.graph.Initialiser;
import org.plastinka.engine.graph.Parameter;
import org.plastinka.engine.graph.Value;
import org.plastinka.engine.shape.Shape;

/**
 * A dense layer.
 *
 * <p>{@code y = x W + b}
 *
 * <ul>
 *   <li>x: (rows, in)
 *   <li>W: (in, out), stored so that the forward product is row-major without transposing
 *       (docs/adr/0004)
 *   <li>b: (1, out)
 *   <li>y: (rows, out)
 * </ul>
 *
 * Source: torch.nn.Linear, whose weight is W transposed. Deviations: none.
 */
public record Linear(Parameter weight, Parameter bias) {

  /**
   * Declares the layer's parameters {@code path.weight} and {@code path.bias}.
   *
   * @param in features of the input, at least 1
   * @param out features of the output, at least 1
   */
  public static Linear of(String path, int in, int out, Initialisation initialisation) {
    Initialiser biasStart = initialisation.bias(in);
    return new Linear(
        new Parameter(
            path + ".weight", Shape.of("in", in, "out", out), initialisation.weight(in, out)),
        new Parameter(path + ".bias", Shape.of("one", 1, "out", out), biasStart));
  }

  public Value apply(Graph g, Value x) {
    String path = weight.name().substring(0, weight.name().lastIndexOf('.'));
    Value product = g.matMul(path, x, g.parameter(weight));
    return g.plus(path, product, g.parameter(bias));
  }
}
