package org.plastinka.app.config;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** docs/CONFIGURATION.md has a row for every key, with the range and the default of the code. */
class ConfigurationDocumentTests {
  private static final Path DOCUMENT = Path.of("..", "docs", "CONFIGURATION.md");

  @Test
  void everyKeyHasItsRowAndEveryRowItsKey() throws IOException {
    List<String> expected = Keys.ALL.stream().map(ConfigurationDocumentTests::row).toList();
    try (Stream<String> lines = Files.lines(DOCUMENT)) {
      List<String> rows = lines.filter(line -> line.startsWith("| `")).toList();
      assertEquals(
          String.join("\n", expected),
          String.join("\n", rows),
          "the rows docs/CONFIGURATION.md should have are those expected");
    }
  }

  private static String row(Key<?> key) {
    return "| `%s` | %s | %s | %s | %s |"
        .formatted(
            key.path(),
            key.kind().type(),
            key.kind().range(),
            key.standardText(),
            key.meaning().replace("|", "\\|"));
  }
}
