package org.plastinka.app.ingest;

import java.math.BigDecimal;

/** Numbers as text: the shortest that reads back as the same double, without an exponent. */
final class ShortNumber {
  private static final double WHOLE = 1e15;
  private static final double LEAST_PLAIN = 1e-3;
  private static final double GREATEST_PLAIN = 1e7;

  private ShortNumber() {}

  static String text(double value) {
    if (value == Math.rint(value) && Math.abs(value) < WHOLE) {
      return Long.toString((long) value);
    }
    if (Double.isInfinite(value)) {
      return value > 0 ? "inf" : "-inf";
    }
    double size = Math.abs(value);
    return size >= LEAST_PLAIN && size < GREATEST_PLAIN
        ? Double.toString(value)
        : new BigDecimal(Double.toString(value)).stripTrailingZeros().toPlainString();
  }
}
