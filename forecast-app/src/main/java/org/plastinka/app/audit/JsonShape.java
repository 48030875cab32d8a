package org.plastinka.app.audit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;

/** Nested lists of numbers against row-major arrays. */
final class JsonShape {
  private JsonShape() {}

  /**
   * The numbers of a nested list, row-major; null and complaints if it is not of that shape.
   *
   * @param where names the list in complaints
   */
  static double[] read(JsonNode node, int[] shape, String where, List<String> complaints) {
    DoubleStream.Builder values = DoubleStream.builder(); // a shape may ask for more than there is
    String trouble = add(node, shape, 0, values);
    if (trouble != null) {
      complaints.add(where + ": expected " + Arrays.toString(shape) + " numbers, " + trouble);
      return null;
    }
    return values.build().toArray();
  }

  private static String add(JsonNode node, int[] shape, int axis, DoubleStream.Builder values) {
    if (axis == shape.length) {
      if (!node.isNumber()) {
        return "found " + brief(node);
      }
      values.add(node.doubleValue());
      return Double.isFinite(node.doubleValue())
          ? null
          : "found " + brief(node) + ", which is not finite";
    }
    if (!node.isArray() || node.size() != shape[axis]) {
      String found = node.isArray() ? "a list of " + node.size() : brief(node);
      return "found " + found + " at axis " + axis;
    }
    for (JsonNode element : node) {
      String trouble = add(element, shape, axis + 1, values);
      if (trouble != null) {
        return trouble;
      }
    }
    return null;
  }

  /** A value as a complaint shows it. */
  static String brief(JsonNode node) {
    String text = node.isMissingNode() ? "nothing" : node.toString();
    return text.length() > 40 ? text.substring(0, 40) + "..." : text;
  }

  /** A row-major array as a nested list. */
  static ArrayNode write(double[] values, int... shape) {
    return write(values, shape, 0, 0);
  }

  private static ArrayNode write(double[] values, int[] shape, int axis, int at) {
    ArrayNode list = JsonNodeFactory.instance.arrayNode();
    int stride = 1;
    for (int i = axis + 1; i < shape.length; i++) {
      stride *= shape[i];
    }
    for (int i = 0; i < shape[axis]; i++) {
      if (axis == shape.length - 1) {
        list.add(values[at + i]);
      } else {
        list.add(write(values, shape, axis + 1, at + i * stride));
      }
    }
    return list;
  }
}
