package org.plastinka.engine.nn;

import java.util.List;
import org.plastinka.engine.graph.Initialiser;
import org.plastinka.engine.graph.Parameter;
import org.plastinka.engine.random.Philox;

/** How dense layers start. */
public enum Initialisation {
  /** Weights and biases uniform within {@code 1 / sqrt(in)}. Source: torch.nn.Linear. */
  PYTORCH,
  /**
   * Weights uniform within {@code sqrt(6 / (in + out))} (Glorot), biases 0. Source: Keras Dense, as
   * google-research tide uses it.
   */
  PAPER,
  /**
   * As {@link #PYTORCH}, but the layers whose sum is the output start at 0, so that an untrained
   * model with instance normalisation forecasts the mean of its look-back. Directions of the
   * look-back that the data do not speak for so stay at 0, where drawn weights would first have to
   * be unlearned. Source: zero-initialised residual branches, as in Goyal et al. 2017 (arXiv
   * 1706.02677), section 5.1.
   */
  QUIET,
  /** Weights and biases 0. */
  ZERO;

  /** How the layers start whose sum is the output. */
  public Initialisation ofOutput() {
    return this == QUIET ? ZERO : this;
  }

  Initialiser weight(int in, int out) {
    return switch (this) {
      case PYTORCH, QUIET -> new Initialiser.Uniform(1 / Math.sqrt(in));
      case PAPER -> new Initialiser.Uniform(Math.sqrt(6.0 / (in + out)));
      case ZERO -> new Initialiser.Constant(0);
    };
  }

  Initialiser bias(int in) {
    return switch (this) {
      case PYTORCH, QUIET -> new Initialiser.Uniform(1 / Math.sqrt(in));
      case PAPER, ZERO -> new Initialiser.Constant(0);
    };
  }

  /**
   * Draws the starting values of parameters laid end to end in their order. The draws of a
   * parameter depend on the seed and its place in the list alone.
   */
  public static float[] draw(List<Parameter> parameters, long seed) {
    int size = parameters.stream().mapToInt(p -> p.shape().size()).sum();
    float[] values = new float[size];
    int[] words = new int[4];
    int at = 0;
    for (int p = 0; p < parameters.size(); p++) {
      int count = parameters.get(p).shape().size();
      Initialiser initialiser = parameters.get(p).initialiser();
      for (int e = 0; e < count; e++) {
        if (initialiser instanceof Initialiser.Uniform uniform) {
          if (e % 4 == 0) {
            Philox.words(seed, e / 4, INITIALISATION_STREAM + p, words);
          }
          values[at + e] = (float) ((2.0 * Philox.uniform(words[e % 4]) - 1) * uniform.bound());
        } else {
          values[at + e] = (float) ((Initialiser.Constant) initialiser).value();
        }
      }
      at += count;
    }
    return values;
  }

  /** High half of the counter: apart from dropout, which counts steps there. */
  private static final long INITIALISATION_STREAM = 1L << 62;
}
