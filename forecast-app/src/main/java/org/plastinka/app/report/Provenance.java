package org.plastinka.app.report;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;

/** JSON of any shape as a list of names and values, so that a report can print it. */
final class Provenance {
  private Provenance() {}

  /**
   * Adds each plain value under its path, such as {@code inputs.0.sha256}. Warnings are left out: a
   * report has a place for them.
   */
  static void flatten(String path, JsonNode node, Map<String, String> out) {
    if (node.isValueNode()) {
      out.put(path, node.asText());
    } else if (node.isArray()) {
      for (int i = 0; i < node.size(); i++) {
        flatten(join(path, String.valueOf(i + 1)), node.get(i), out);
      }
    } else {
      node.properties().stream()
          .filter(entry -> !entry.getKey().equals("warnings"))
          .forEach(entry -> flatten(join(path, entry.getKey()), entry.getValue(), out));
    }
  }

  private static String join(String path, String name) {
    return path.isEmpty() ? name : path + "." + name;
  }
}
