package org.plastinka.app.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * Nested numbers that must agree, relative to the greatest of their list: a number near 0 is the
 * difference of greater ones and has their rounding.
 */
final class JsonCloseness {
  private JsonCloseness() {}

  static void check(String where, JsonNode expected, JsonNode actual, double relative) {
    assertNotNull(actual, where + " is missing");
    if (expected.isObject()) {
      expected
          .fieldNames()
          .forEachRemaining(
              key -> check(where + "." + key, expected.get(key), actual.get(key), relative));
    } else {
      compare(where, expected, actual, relative * Math.max(greatest(expected), 1e-3));
    }
  }

  private static double greatest(JsonNode node) {
    double greatest = Math.abs(node.asDouble());
    for (JsonNode element : node) {
      greatest = Math.max(greatest, greatest(element));
    }
    return greatest;
  }

  private static void compare(String where, JsonNode expected, JsonNode actual, double tolerance) {
    assertEquals(expected.size(), actual.size(), where);
    if (expected.isArray()) {
      for (int i = 0; i < expected.size(); i++) {
        compare(where + "[" + i + "]", expected.get(i), actual.get(i), tolerance);
      }
      return;
    }
    double difference = Math.abs(expected.doubleValue() - actual.doubleValue());
    assertTrue(
        difference <= tolerance,
        where + ": expected " + expected + ", was " + actual + ", tolerance " + tolerance);
  }
}
