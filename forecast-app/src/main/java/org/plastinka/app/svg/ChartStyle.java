package org.plastinka.app.svg;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/**
 * The style sheet of the charts: light, dark, and on paper. Its colours are custom properties,
 * which a page may use for its own parts.
 */
public final class ChartStyle {
  private ChartStyle() {}

  /** The rules, for a {@code style} element of the page. */
  public static String css() {
    try (InputStream in = ChartStyle.class.getResourceAsStream("charts.css")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
