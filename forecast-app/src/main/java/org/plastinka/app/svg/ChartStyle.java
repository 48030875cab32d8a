package org.plastinka.app.svg;

import org.plastinka.app.files.Resource;

/**
 * The style sheet of the charts: light, dark, and on paper. Its colours are custom properties,
 * which a page may use for its own parts.
 */
public final class ChartStyle {
  private ChartStyle() {}

  /** The rules, for a {@code style} element of the page. */
  public static String css() {
    return Resource.text(ChartStyle.class, "charts.css");
  }
}
