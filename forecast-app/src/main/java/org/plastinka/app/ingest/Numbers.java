package org.plastinka.app.ingest;

import java.math.BigDecimal;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Numbers, barcodes and years as shops write them; texts are clean already. */
final class Numbers {
  /** Digits, or groups of three after spaces; one point or comma before decimals; no sign. */
  private static final Pattern NUMBER =
      Pattern.compile("(\\d+|\\d{1,3}(?: \\d{3})+)(?:[.,](\\d+))?");

  /** A whole number as a spreadsheet shows it when it is long, or with its {@code .0}. */
  private static final Pattern SHOWN =
      Pattern.compile("(\\d+)(?:[.,](\\d+))?(?:[eE]\\+?(\\d{1,2}))?");

  private Numbers() {}

  /** The number of a text; NaN if it is none. */
  static double number(String text) {
    Matcher number = NUMBER.matcher(text);
    if (!number.matches()) {
      return Double.NaN;
    }
    String decimals = number.group(2) == null ? "" : "." + number.group(2);
    return Double.parseDouble(number.group(1).replace(" ", "") + decimals);
  }

  /**
   * The barcode without white space and leading zeros; {@code None} if nothing is left.
   *
   * @param csv whether texts may be numbers as a spreadsheet shows them, {@code 4,60123E+12}
   */
  static String barcode(String text, boolean csv) {
    String digits = text.replace(" ", "");
    Matcher shown = SHOWN.matcher(digits);
    if (csv && shown.matches() && (shown.group(2) != null || shown.group(3) != null)) {
      BigDecimal value = new BigDecimal(digits.replace(',', '.')).stripTrailingZeros();
      digits = value.scale() <= 0 ? value.toPlainString() : digits;
    }
    int zeros = 0;
    while (zeros < digits.length() && digits.charAt(zeros) == '0') {
      zeros++;
    }
    return zeros == digits.length() ? "None" : digits.substring(zeros);
  }

  /** The leading digits of a text. */
  static String leadingDigits(String text) {
    int end = 0;
    while (end < text.length() && text.charAt(end) >= '0' && text.charAt(end) <= '9') {
      end++;
    }
    return text.substring(0, end);
  }

  /**
   * The year of a cell's leading digits: four are the year; three or two are filled with 9 in the
   * last century and with 0 in this one.
   *
   * @return {@link Line#NO_YEAR} if they do not begin with 19 or 20
   */
  static int year(String text) {
    String digits = leadingDigits(text);
    int length = digits.length();
    if (length < 2 || length > 4 || !(digits.startsWith("19") || digits.startsWith("20"))) {
      return Line.NO_YEAR;
    }
    String fill = digits.charAt(0) == '1' ? "99" : "00";
    return Integer.parseInt(digits + fill.substring(0, 4 - length));
  }
}
