package org.plastinka.app.files;

import java.math.BigDecimal;

/** Numbers as text: the shortest that reads back as the same double, without an exponent. */
public final class ShortNumber {
  private static final double WHOLE = 1e15;
  private static final double LEAST_PLAIN = 1e-3;
  private static final double GREATEST_PLAIN = 1e7;

  private ShortNumber() {}

  /** Of what single precision stands for. */
  public static String text(float value) {
    return text(Double.parseDouble(Float.toString(value)));
  }

  public static String text(double value) {
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
