package org.plastinka.engine.nn;

import org.plastinka.engine.graph.Parameter;

/**
 * Parameters as PyTorch has them. Names are the same on both sides; a linear layer's weight is (in,
 * out) here and (out, in) there. Nothing else transposes (docs/adr/0004).
 */
public final class TorchNames {
  private TorchNames() {}

  /** True for weights of linear layers, the only parameters with more than one row. */
  private static boolean transposed(Parameter parameter) {
    return parameter.name().endsWith(".hidden.weight")
        || parameter.name().endsWith(".output.weight")
        || parameter.name().endsWith("skip.weight");
  }

  /** The shape PyTorch has: (out, in) of a linear weight, one axis of biases and gains. */
  public static int[] shape(Parameter parameter) {
    int rows = parameter.shape().rowCount();
    int cols = parameter.shape().colCount();
    return transposed(parameter) ? new int[] {cols, rows} : new int[] {cols};
  }

  /** Row-major values in PyTorch's shape, from ours. */
  public static double[] toTorch(Parameter parameter, double[] values) {
    int rows = parameter.shape().rowCount();
    int cols = parameter.shape().colCount();
    return transposed(parameter) ? transpose(values, rows, cols) : values.clone();
  }

  /** Row-major values in our shape, from PyTorch's. */
  public static double[] fromTorch(Parameter parameter, double[] values) {
    int rows = parameter.shape().rowCount();
    int cols = parameter.shape().colCount();
    return transposed(parameter) ? transpose(values, cols, rows) : values.clone();
  }

  private static double[] transpose(double[] values, int rows, int cols) {
    double[] out = new double[values.length];
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < cols; j++) {
        out[j * rows + i] = values[i * cols + j];
      }
    }
    return out;
  }
}
