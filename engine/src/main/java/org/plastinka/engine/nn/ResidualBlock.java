package org.plastinka.engine.nn;

import java.util.ArrayList;
import java.util.List;
import org.plastinka.engine.graph.Graph;
import org.plastinka.engine.graph.Parameter;
import org.plastinka.engine.graph.Value;

/**
 * The dense residual block of TiDE: one hidden layer beside a linear skip.
 *
 * <p>{@code z = dropout(relu(x W1 + b1) W2 + b2) + x Ws + bs; y = LayerNorm(z)} or {@code y = z}
 *
 * <ul>
 *   <li>x: (rows, in)
 *   <li>W1: (in, hidden), W2: (hidden, out), Ws: (in, out)
 *   <li>y: (rows, out)
 * </ul>
 *
 * The skip is always a full linear map and is not dropped. Source: TiDE paper, section "Residual
 * block"; google-research tide/models.py; darts _ResidualBlock. Deviations: none.
 *
 * @param norm null for no layer norm
 * @param dropout probability of a zero, in [0, 1)
 */
public record ResidualBlock(
    Linear hidden, Linear output, Linear skip, LayerNorm norm, double dropout) {
  public ResidualBlock {
    if (!(dropout >= 0 && dropout < 1)) {
      throw new IllegalArgumentException(
          "residual block: dropout must lie in [0, 1), was " + dropout);
    }
  }

  /** Declares a block's parameters under {@code path}. */
  public static ResidualBlock of(
      String path, int in, int hidden, int out, Settings settings, boolean layerNorm) {
    return new ResidualBlock(
        Linear.of(path + ".hidden", in, hidden, settings.initialisation()),
        Linear.of(path + ".output", hidden, out, settings.last()),
        Linear.of(path + ".skip", in, out, settings.last()),
        layerNorm ? LayerNorm.of(path + ".norm", out) : null,
        settings.dropout());
  }

  /**
   * How blocks start, and their dropout.
   *
   * @param last of the two layers whose sum is the block's output
   */
  public record Settings(double dropout, Initialisation initialisation, Initialisation last) {
    /** All layers start alike. */
    public Settings(double dropout, Initialisation initialisation) {
      this(dropout, initialisation, initialisation);
    }
  }

  /**
   * @param training false leaves dropout out
   */
  public Value apply(Graph g, String path, Value x, boolean training) {
    List<Value> inputs = new ArrayList<>();
    inputs.add(x);
    for (Parameter parameter : parameters()) {
      inputs.add(g.parameter(parameter));
    }
    double p = training ? dropout : 0;
    int stream = p > 0 ? g.newDropoutStream() : 0;
    return g.add(path, new ResidualBlockOp(norm != null, p, stream), inputs);
  }

  private List<Parameter> parameters() {
    List<Parameter> list =
        new ArrayList<>(
            List.of(
                hidden.weight(),
                hidden.bias(),
                output.weight(),
                output.bias(),
                skip.weight(),
                skip.bias()));
    if (norm != null) {
      list.add(norm.gain());
      list.add(norm.bias());
    }
    return list;
  }
}
