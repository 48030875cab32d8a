package org.plastinka.app.count;

import org.plastinka.engine.random.Philox;

/**
 * A network of one residual layer: {@code h = relu(x A + a)}, {@code g = h + mask * relu(h B + b)},
 * {@code o = g C + c + x K}.
 *
 * <p>A, B, C, K are [in][out], row-major, one after the other with their biases: A, a, B, b, C, c,
 * K. C, c and K begin as 0, so that the first forecast is the plain guess; the others are uniform
 * within {@code 1 / sqrt(in)}.
 *
 * @param inputs width of x
 * @param hidden width of h
 * @param values the parameters
 */
public record CountNetwork(int inputs, int hidden, float[] values) {
  private static final int OUT = CountMixture.OUTPUTS;

  /**
   * @throws IllegalArgumentException if there are not as many finite parameters as the widths say
   */
  public CountNetwork {
    long size = size(inputs, hidden);
    if (inputs < 1 || hidden < 1 || values.length != size) {
      throw new IllegalArgumentException(
          "a network of counts of "
              + inputs
              + " inputs and width "
              + hidden
              + " has "
              + size
              + " parameters, found "
              + values.length);
    }
    for (float value : values) {
      if (!Float.isFinite(value)) {
        throw new IllegalArgumentException("a network of counts has the parameter " + value);
      }
    }
  }

  static CountNetwork start(int inputs, int hidden, long seed) {
    CountNetwork network = new CountNetwork(inputs, hidden, new float[(int) size(inputs, hidden)]);
    int[] words = new int[4];
    for (int i = 0; i < network.c(); i++) {
      Philox.words(seed, i, 1, words);
      double bound = 1 / Math.sqrt(i < network.b() ? inputs : hidden);
      network.values[i] = (float) (bound * (2 * Philox.uniform(words[0]) - 1));
    }
    return network;
  }

  private static long size(long inputs, long hidden) {
    return (inputs + 1) * hidden + (hidden + 1) * (hidden + OUT) + inputs * OUT;
  }

  /** Where B begins. */
  private int b() {
    return (inputs + 1) * hidden;
  }

  /** Where C begins. */
  int c() {
    return b() + (hidden + 1) * hidden;
  }

  /** Where K begins. */
  private int k() {
    return c() + (hidden + 1) * OUT;
  }

  /** What one sample leaves on its way forward, and the gradient on its way back. */
  final class Pass {
    final double[] outputs = new double[OUT];
    private final float[] first = new float[hidden];
    private final float[] second = new float[hidden];
    private final float[] sum = new float[hidden];
    private final float[] dFirst = new float[hidden];
    private final float[] dSecond = new float[hidden];
    private final float[] out = new float[OUT];

    /**
     * @param mask of the second layer, or null for 1
     */
    double[] forward(float[] x, float[] mask) {
      affine(x, inputs, 0, hidden, first);
      relu(first);
      affine(first, hidden, b(), hidden, second);
      relu(second);
      for (int i = 0; i < hidden; i++) {
        second[i] *= mask == null ? 1 : mask[i];
        sum[i] = first[i] + second[i];
      }
      affine(sum, hidden, c(), OUT, out);
      for (int i = 0; i < inputs; i++) {
        axpy(x[i], values, k() + i * OUT, out, 0, OUT);
      }
      for (int i = 0; i < OUT; i++) {
        outputs[i] = out[i];
      }
      return outputs;
    }

    /**
     * Adds the gradient of the sample that went forward last.
     *
     * @param dOut slopes by the outputs
     * @param turned B transposed
     */
    void backward(float[] x, float[] mask, float[] dOut, float[] turned, float[] gradient) {
      for (int i = 0; i < inputs; i++) {
        axpy(x[i], dOut, 0, gradient, k() + i * OUT, OUT);
      }
      outer(sum, hidden, dOut, OUT, gradient, c());
      for (int i = 0; i < hidden; i++) {
        float slope = 0;
        for (int o = 0; o < OUT; o++) {
          slope += values[c() + i * OUT + o] * dOut[o];
        }
        dFirst[i] = slope;
        dSecond[i] = second[i] > 0 ? slope * mask[i] : 0;
      }
      outer(first, hidden, dSecond, hidden, gradient, b());
      for (int o = 0; o < hidden; o++) {
        axpy(dSecond[o], turned, o * hidden, dFirst, 0, hidden);
      }
      for (int i = 0; i < hidden; i++) {
        dFirst[i] = first[i] > 0 ? dFirst[i] : 0;
      }
      outer(x, inputs, dFirst, hidden, gradient, 0);
    }

    private void affine(float[] x, int in, int at, int width, float[] y) {
      System.arraycopy(values, at + in * width, y, 0, width);
      for (int i = 0; i < in; i++) {
        axpy(x[i], values, at + i * width, y, 0, width);
      }
    }
  }

  /** Gradient of a matrix and of its bias, which follows it. */
  private static void outer(float[] x, int in, float[] dY, int width, float[] gradient, int at) {
    for (int i = 0; i < in; i++) {
      axpy(x[i], dY, 0, gradient, at + i * width, width);
    }
    axpy(1, dY, 0, gradient, at + in * width, width);
  }

  /** {@code y += a x}; most of a are 0 behind a relu. */
  private static void axpy(float a, float[] x, int atX, float[] y, int atY, int n) {
    if (a != 0) {
      for (int i = 0; i < n; i++) {
        y[atY + i] += a * x[atX + i];
      }
    }
  }

  private static void relu(float[] x) {
    for (int i = 0; i < x.length; i++) {
      x[i] = Math.max(0, x[i]);
    }
  }

  /** B transposed into an array. */
  void turn(float[] turned) {
    for (int i = 0; i < hidden; i++) {
      for (int o = 0; o < hidden; o++) {
        turned[o * hidden + i] = values[b() + i * hidden + o];
      }
    }
  }
}
