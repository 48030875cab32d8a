package org.plastinka.engine.train;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.plastinka.engine.graph.Parameter;
import org.plastinka.engine.nn.Initialisation;

/** Values of all parameters before the first update: drawn, but for those that are given. */
final class StartValues {
  private StartValues() {}

  /**
   * @param given row-major values by a parameter's name
   * @return one after the other, in the order of the parameters
   */
  static double[] of(List<Parameter> parameters, long seed, Map<String, double[]> given) {
    float[] drawn = Initialisation.draw(parameters, seed);
    double[] values = new double[drawn.length];
    for (int i = 0; i < drawn.length; i++) {
      values[i] = drawn[i];
    }
    Set<String> unknown = new HashSet<>(given.keySet());
    int at = 0;
    for (Parameter parameter : parameters) {
      double[] own = given.get(parameter.name());
      if (own != null) {
        write(parameter, own, values, at);
        unknown.remove(parameter.name());
      }
      at += parameter.shape().size();
    }
    if (!unknown.isEmpty()) {
      throw new IllegalArgumentException(
          "the model has no parameter " + unknown + "; it has " + names(parameters));
    }
    return values;
  }

  /**
   * Values of the whole range, if they are.
   *
   * @throws IllegalArgumentException if they are more or fewer
   */
  static double[] requireWhole(double[] values, int size) {
    if (values.length != size) {
      throw new IllegalArgumentException(
          "the model has "
              + size
              + " numbers, was given "
              + values.length
              + "; they belong to another configuration");
    }
    return values;
  }

  private static void write(Parameter parameter, double[] own, double[] values, int at) {
    if (own.length != parameter.shape().size()) {
      throw new IllegalArgumentException(
          "'"
              + parameter.name()
              + "' is "
              + parameter.shape()
              + ", was given "
              + own.length
              + " values");
    }
    System.arraycopy(own, 0, values, at, own.length);
  }

  private static List<String> names(List<Parameter> parameters) {
    return parameters.stream().map(Parameter::name).toList();
  }
}
