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
        throw refused(name, what, values, columns, i, "remove or fill it");
      }
    }
  }

  /** Finite, and not below 0. */
  static void requireAmounts(String name, String what, float[] values, int columns) {
    for (int i = 0; i < values.length; i++) {
      if (!Float.isFinite(values[i]) || values[i] < 0) {
        throw refused(name, what, values, columns, i, "give a number from 0 on");
      }
    }
  }

  private static IllegalArgumentException refused(
      String name, String what, float[] values, int columns, int i, String remedy) {
    return new IllegalArgumentException(
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
            + "; "
            + remedy);
  }
}
