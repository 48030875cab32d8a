package org.plastinka.app.table;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Texts of .xlsx files write characters that XML cannot hold as {@code _x000D_}. */
final class ExcelText {
  private static final Pattern ESCAPE = Pattern.compile("_x([0-9A-Fa-f]{4})_");

  private ExcelText() {}

  static String decode(String text) {
    if (!text.contains("_x")) {
      return text;
    }
    return ESCAPE
        .matcher(text)
        .replaceAll(
            m -> Matcher.quoteReplacement(String.valueOf((char) Integer.parseInt(m.group(1), 16))));
  }
}
