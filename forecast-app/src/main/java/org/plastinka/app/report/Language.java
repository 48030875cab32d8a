package org.plastinka.app.report;

import java.util.Locale;

/** Languages of the report. */
public enum Language {
  RU,
  EN;

  /** {@code ru}, {@code en}: as HTML names it. */
  String tag() {
    return name().toLowerCase(Locale.ROOT);
  }
}
