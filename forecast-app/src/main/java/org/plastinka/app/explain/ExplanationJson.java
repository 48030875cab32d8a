package org.plastinka.app.explain;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import java.io.UncheckedIOException;

/** An {@link Explanation} as JSON: the fields of its records, in lower case with underscores. */
public final class ExplanationJson {
  private static final ObjectMapper JSON =
      new ObjectMapper().setPropertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE);

  private ExplanationJson() {}

  /** The text of a file or of an answer. */
  public static String text(Explanation explanation) {
    try {
      return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(explanation) + "\n";
    } catch (JsonProcessingException unwritable) {
      throw new UncheckedIOException(unwritable);
    }
  }
}
