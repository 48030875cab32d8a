package org.plastinka.app.files;

import java.util.regex.Pattern;

/** Text of a stranger, as every file format can hold and every reader can show it. */
public final class PlainText {
  private static final Pattern NO_LINE = Pattern.compile("[\\p{Cntrl}\\u0085\\u2028\\u2029]");
  private static final char REPLACEMENT = '\uFFFD';

  private PlainText() {}

  /**
   * The text in one line, or its beginning with an ellipsis: a message with all of a cell that
   * holds a book, or of a file that is one line, could not be read. Line breaks and other control
   * characters are spaces.
   */
  public static String excerpt(String text, int length) {
    if (text.length() <= length) {
      return line(text);
    }
    boolean half = Character.isHighSurrogate(text.charAt(length - 1));
    return line(text.substring(0, half ? length - 1 : length)) + "…";
  }

  private static String line(String text) {
    return NO_LINE.matcher(text).replaceAll(" ");
  }

  /**
   * The text with U+FFFD in place of what no XML, HTML or workbook may hold: control characters but
   * tab and line feed, halves of surrogate pairs, U+FFFE and U+FFFF.
   */
  public static String printable(String text) {
    StringBuilder out = new StringBuilder(text.length());
    text.codePoints().forEach(c -> out.appendCodePoint(isPrintable(c) ? c : (int) REPLACEMENT));
    return out.toString();
  }

  private static boolean isPrintable(int c) {
    boolean control = Character.isISOControl(c) && c != '\t' && c != '\n';
    boolean half = c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE;
    return !control && !half && c != 0xFFFE && c != 0xFFFF;
  }
}
