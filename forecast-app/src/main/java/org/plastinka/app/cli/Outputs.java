package org.plastinka.app.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Files a command leaves: whole, or not at all. */
final class Outputs {
  private Outputs() {}

  /**
   * @throws IllegalArgumentException if the target is there and must not be replaced
   */
  static void requireFree(Path target, boolean overwrite) {
    if (!overwrite && Files.exists(target)) {
      throw new IllegalArgumentException(
          "'" + target + "' exists already; choose another, or add --overwrite to replace it");
    }
  }

  /** Writes beside the target and moves into place. */
  static void write(Path target, String text) throws IOException {
    Path part = target.resolveSibling(target.getFileName() + ".part");
    Files.writeString(part, text, StandardCharsets.UTF_8);
    Files.move(part, target, StandardCopyOption.REPLACE_EXISTING);
  }
}
