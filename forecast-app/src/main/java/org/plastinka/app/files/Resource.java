package org.plastinka.app.files;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Texts in UTF-8 that come with the program. */
public final class Resource {
  private Resource() {}

  /**
   * The text that lies beside a class.
   *
   * @throws UncheckedIOException if it cannot be read
   */
  public static String text(Class<?> owner, String name) {
    try (InputStream in = owner.getResourceAsStream(name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
