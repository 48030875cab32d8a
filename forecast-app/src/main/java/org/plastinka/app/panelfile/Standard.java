package org.plastinka.app.panelfile;

/** {@code (x - mean) / deviation}; 0 for NaN. */
record Standard(double mean, double deviation) {

  float of(double x) {
    return Double.isNaN(x) ? 0 : (float) ((x - mean) / deviation);
  }

  /** Welford's running mean and variance; NaN is passed over. */
  static final class Sums {
    private long count;
    private double mean;
    private double squares;

    void add(double x) {
      if (!Double.isNaN(x)) {
        count++;
        double d = x - mean;
        mean += d / count;
        squares += d * (x - mean);
      }
    }

    /** Deviation 1 where nothing deviates. */
    Standard standard() {
      double deviation = Math.sqrt(squares / Math.max(1, count));
      return new Standard(mean, deviation > 0 ? deviation : 1);
    }
  }
}
