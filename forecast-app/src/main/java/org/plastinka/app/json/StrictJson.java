package org.plastinka.app.json;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * JSON of files. A name twice in an object, anything behind the end, and bytes that are no Unicode
 * are errors; so are nesting, names and numbers beyond Jackson's limits.
 */
public final class StrictJson {
  public static final JsonMapper MAPPER =
      JsonMapper.builder()
          .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  /** What Jackson says beyond the fault: its settings, and places in its own form. */
  private static final Pattern SETTINGS =
      Pattern.compile(
          ", from `[^`]*`|[,:;]? (\\(?(set `|enable `|bound as|start marker|not allowed as|although)"
              + "|\\((but|token `|for \\w+ starting|not recognized)|`Des).*");

  /** What an array holds. */
  private static final long GREATEST = Integer.MAX_VALUE - 8;

  private StrictJson() {}

  /**
   * Whatever a file holds.
   *
   * @throws IllegalArgumentException naming the file and the place of what is wrong
   * @throws IOException if it cannot be read
   */
  public static JsonNode read(Path file) throws IOException {
    return read(file, "correct the file");
  }

  /** As above; {@code remedy} says what to do about a fault. */
  public static JsonNode read(Path file, String remedy) throws IOException {
    return read(file, MAPPER.readerFor(JsonNode.class), remedy);
  }

  /** As above, as a reader takes it. */
  public static <T> T read(Path file, ObjectReader reader, String remedy) throws IOException {
    if (Files.isDirectory(file)) {
      throw new IllegalArgumentException("'" + file + "' is a folder; name a file of JSON");
    }
    long size = Files.size(file);
    if (size > GREATEST) {
      throw new IllegalArgumentException(
          "'"
              + file
              + "' has "
              + size
              + " bytes, and JSON is read up to "
              + GREATEST
              + "; is it the file you mean?");
    }
    byte[] bytes = Files.readAllBytes(file);
    T value;
    try {
      value = reader.readValue(bytes);
    } catch (IOException broken) { // of the content: the bytes are there
      throw wrong(file, place(broken), what(broken), remedy, broken);
    }
    if (value == null) { // Jackson's settings for null are of fields alone
      throw wrong(file, "", "it holds null and nothing else", remedy, null);
    }
    return value;
  }

  private static IllegalArgumentException wrong(
      Path file, String place, String what, String remedy, IOException cause) {
    return new IllegalArgumentException(
        "'" + file + "'" + place + " is no JSON as expected: " + what + "; " + remedy, cause);
  }

  /** Jackson knows no place where one of its limits is passed. */
  private static String place(IOException broken) {
    JsonLocation at = broken instanceof JsonProcessingException known ? known.getLocation() : null;
    return at == null ? "" : ", line " + at.getLineNr() + ", column " + at.getColumnNr() + ",";
  }

  /** The path of the field and what is wrong with it, without the names of Jackson's settings. */
  private static String what(IOException broken) {
    if (broken.getCause() instanceof IllegalArgumentException outOfRange) {
      return path(broken) + outOfRange.getMessage();
    }
    String text =
        broken instanceof JsonProcessingException known
            ? known.getOriginalMessage()
            : broken.getMessage();
    return path(broken) + SETTINGS.matcher(text).replaceAll("");
  }

  private static String path(IOException broken) {
    return broken instanceof JsonMappingException at && !at.getPath().isEmpty()
        ? at.getPath().stream()
            .map(e -> e.getFieldName() == null ? "[" + e.getIndex() + "]" : e.getFieldName())
            .collect(Collectors.joining(".", "", ": "))
        : "";
  }
}
