package org.plastinka.app.report;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.plastinka.app.json.StrictJson;

/** JSON of any shape as a list of names and values, so that a report can print it. */
public final class PlainEntries {
  private PlainEntries() {}

  /**
   * The plain values of a file of JSON.
   *
   * @param path what their names begin with
   * @throws IllegalArgumentException if it is no JSON
   */
  public static Map<String, String> read(Path file, String path) throws IOException {
    return of(StrictJson.read(file), path);
  }

  static Map<String, String> of(JsonNode node, String path) {
    Map<String, String> out = new LinkedHashMap<>();
    flatten(path, node, out);
    return out;
  }

  /**
   * Adds each plain value under its path, such as {@code inputs.0.sha256}. Warnings are left out: a
   * report has a place for them.
   */
  private static void flatten(String path, JsonNode node, Map<String, String> out) {
    if (node.isValueNode()) {
      out.put(path, node.asText());
    } else if (node.isArray() && plain(node)) {
      List<String> values = new ArrayList<>();
      node.forEach(value -> values.add(value.asText()));
      out.put(path, String.join(", ", values));
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

  private static boolean plain(JsonNode array) {
    for (JsonNode value : array) {
      if (!value.isValueNode()) {
        return false;
      }
    }
    return true;
  }

  private static String join(String path, String name) {
    return path.isEmpty() ? name : path + "." + name;
  }
}
