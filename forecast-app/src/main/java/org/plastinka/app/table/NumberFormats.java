package org.plastinka.app.table;

import java.util.regex.Pattern;

/** Tells from a cell's number format whether its number is a date. */
final class NumberFormats {
  /** Quoted text, escaped characters, and brackets with a colour, locale or condition. */
  private static final Pattern NOT_CODE =
      Pattern.compile("\"[^\"]*\"|[\\\\_*].|\\[(?![hms]+\\])[^\\]]*\\]", Pattern.CASE_INSENSITIVE);

  private static final Pattern DATE_CODE = Pattern.compile("[dmyhs]", Pattern.CASE_INSENSITIVE);

  private NumberFormats() {}

  /**
   * @param id of the format; ids below 164 are built in
   * @param code null if not stored
   */
  static boolean isDate(int id, String code) {
    if (id >= 14 && id <= 22 || id >= 27 && id <= 36 || id >= 45 && id <= 47) {
      return true;
    }
    if (id >= 50 && id <= 58) {
      return true;
    }
    return code != null
        && !code.equalsIgnoreCase("General")
        && DATE_CODE.matcher(NOT_CODE.matcher(code).replaceAll("")).find();
  }
}
