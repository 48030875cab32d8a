package org.plastinka.engine.train;

/** What is asked of the arrays of a series before they are packed. */
final class SeriesChecks {
  private SeriesChecks() {}

  static void requireLength(String name, String what, float[] values, long expected) {
    if (values.length != expected) {
      throw new IllegalArgumentException(
          "series '" + name + "': " + values.length + " " + what + ", expected " + expected);
    }
  }

  static void requireFinite(
      String name, String what, float[] values, int columns, boolean nanAllowed) {
    for (int i = 0; i < values.length; i++) {
      if (!Float.isFinite(values[i]) && !(nanAllowed && Float.isNaN(values[i]))) {
        throw new IllegalArgumentException(
            "series '"
                + name
                + "': "
                + what
                + " column "
                + i % columns
                + " at step "
                + i / columns
                + " is "
                + values[i]
                + "; remove or fill it");
      }
    }
  }
}
