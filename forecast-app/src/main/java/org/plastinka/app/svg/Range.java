package org.plastinka.app.svg;

/** The least and the greatest of the values seen; 0 and 1 if there were none. */
final class Range {
  private double least = Double.POSITIVE_INFINITY;
  private double greatest = Double.NEGATIVE_INFINITY;

  void add(double value) {
    if (Double.isFinite(value)) {
      least = Math.min(least, value);
      greatest = Math.max(greatest, value);
    }
  }

  double least() {
    return greatest < least ? 0 : least;
  }

  double greatest() {
    return greatest < least ? 1 : greatest;
  }
}
