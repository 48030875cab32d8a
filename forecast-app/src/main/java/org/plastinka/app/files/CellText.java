package org.plastinka.app.files;

import java.util.regex.Pattern;

/**
 * Text that a spreadsheet takes as text. A cell of a CSV file that begins with {@code = + - @}
 * would be run as a formula, so an apostrophe is put before it, and taken off when the file is read
 * back. A text that already begins so gets one more, so that what is read is what was written.
 */
public final class CellText {
  private static final Pattern FORMULA = Pattern.compile("'*[=+\\-@\\t\\r].*", Pattern.DOTALL);
  private static final Pattern GUARDED = Pattern.compile("'+[=+\\-@\\t\\r].*", Pattern.DOTALL);

  private CellText() {}

  /** The text as a CSV file holds it. */
  public static String guard(String text) {
    return FORMULA.matcher(text).matches() ? "'" + text : text;
  }

  /** The text that {@link #guard} was given. */
  public static String unguard(String cell) {
    return GUARDED.matcher(cell).matches() ? cell.substring(1) : cell;
  }
}
