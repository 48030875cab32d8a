package org.plastinka.app.config;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.plastinka.app.json.StrictJson;

/** Values given by a file and by assignments, the later ones over the earlier; all are checked. */
final class Configuration {
  /** What the older service's interface calls {@code model_config}. */
  private static final String OLDER_MODEL = "nn_model_config";

  private static final String MODEL = "model_config";

  private final Map<Key<?>, Object> given = new HashMap<>();
  private final List<String> faults = new ArrayList<>();

  /**
   * @param file null for none
   * @param assignments {@code key=value}
   * @throws IllegalArgumentException that lists every fault
   */
  static Configuration read(Path file, List<String> assignments) throws IOException {
    Configuration configuration = new Configuration();
    if (file != null) {
      configuration.readFile(file);
    }
    assignments.forEach(configuration::assign);
    configuration.requireFaultless();
    return configuration;
  }

  boolean gives(Key<?> key) {
    return given.containsKey(key);
  }

  /** The value given, else the default, else null. */
  <T> T of(Key<T> key) {
    return of(key, key.standard());
  }

  /** The value given, else another. */
  @SuppressWarnings("unchecked") // a key is put with what its own kind has read
  <T> T of(Key<T> key, T otherwise) {
    return gives(key) ? (T) given.get(key) : otherwise;
  }

  /** A whole number; every key of an int has a range within int. */
  int whole(Key<Long> key) {
    return Math.toIntExact(of(key));
  }

  private void readFile(Path file) throws IOException {
    JsonNode root = StrictJson.read(file);
    if (!root.isObject()) {
      throw new IllegalArgumentException("'" + file + "': expected an object of settings");
    }
    if (root.hasNonNull(MODEL) && root.hasNonNull(OLDER_MODEL)) {
      faults.add(file + ": " + MODEL + " and " + OLDER_MODEL + " are one section; keep one");
    }
    readObject(root, "", file + ": ");
  }

  private void readObject(JsonNode object, String prefix, String where) {
    for (Map.Entry<String, JsonNode> field : object.properties()) {
      boolean older = prefix.isEmpty() && field.getKey().equals(OLDER_MODEL);
      readField(older ? MODEL : prefix + field.getKey(), field.getValue(), where);
    }
  }

  /** An absent value and null are the same, as in the older system. */
  private void readField(String path, JsonNode value, String where) {
    Optional<Key<?>> key = Keys.find(path);
    if (key.isPresent()) {
      if (gives(key.get())) { // JSON sees no double in a section and a whole path
        faults.add(where + path + ": given twice; keep one");
      } else if (!value.isNull()) {
        put(key.get(), value, where);
      }
    } else if (!Keys.isSection(path)) {
      faults.add(where + unknown(path));
    } else if (value.isObject()) {
      readObject(value, path + ".", where);
    } else if (!value.isNull()) {
      faults.add(where + path + ": expected an object of settings, found " + value);
    }
  }

  private static String unknown(String path) {
    return "unknown key '"
        + path
        + "'"
        + Keys.nearest(path).map(near -> "; did you mean '" + near + "'?").orElse("");
  }

  private void assign(String assignment) {
    int equals = assignment.indexOf('=');
    if (equals < 1) {
      faults.add("--set " + assignment + ": expected key=value");
      return;
    }
    String name = assignment.substring(0, equals).strip();
    String path = name.startsWith(OLDER_MODEL + ".") ? name.substring(3) : name;
    Optional<Key<?>> key = Keys.findByEither(path);
    if (key.isEmpty()) {
      faults.add("--set " + unknown(name));
    } else {
      put(key.get(), node(key.get().kind(), assignment.substring(equals + 1).strip()), "--set ");
    }
  }

  /** A text as the JSON it stands for: lists may do without brackets and quotes. */
  private static JsonNode node(Kind<?> kind, String text) {
    if (kind == Kind.TEXT) {
      return TextNode.valueOf(text);
    }
    boolean list = kind instanceof RisingNumbers || kind instanceof Kind.Names;
    JsonNode whole = scalar(text);
    if (!list || whole.isArray()) {
      return whole;
    }
    ArrayNode elements = StrictJson.MAPPER.createArrayNode();
    for (String element : text.replaceAll("^\\[|]$", "").split(",")) {
      boolean name = kind instanceof Kind.Names;
      elements.add(name ? TextNode.valueOf(element.strip()) : scalar(element.strip()));
    }
    return elements;
  }

  private static JsonNode scalar(String text) {
    try {
      JsonNode value = StrictJson.MAPPER.readTree(text);
      return value.isMissingNode() ? TextNode.valueOf(text) : value; // of no text at all
    } catch (JsonProcessingException plainText) {
      return TextNode.valueOf(text);
    }
  }

  private void put(Key<?> key, JsonNode value, String where) {
    try {
      given.put(key, key.kind().read(value));
    } catch (IllegalArgumentException refused) {
      faults.add(where + key.path() + ": " + refused.getMessage());
    }
  }

  private void requireFaultless() {
    if (faults.size() == 1) {
      throw new IllegalArgumentException(faults.get(0) + "; docs/CONFIGURATION.md has all keys");
    }
    if (!faults.isEmpty()) {
      throw new IllegalArgumentException(
          faults.size()
              + " faults in the configuration; docs/CONFIGURATION.md has all keys:\n  "
              + String.join("\n  ", faults));
    }
  }
}
