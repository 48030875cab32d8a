package org.plastinka.app.files;

import java.text.Normalizer;
import java.util.regex.Pattern;

/**
 * Text with its accidents taken off, so that names that look the same are the same: runs of
 * Unicode's white space are one space, none at the ends; zero-width characters are dropped;
 * composed letters (NFC).
 */
public final class CleanText {
  private static final Pattern ZERO_WIDTH = Pattern.compile("[\\u200b-\\u200d\\u2060\\ufeff]");
  private static final Pattern SPACE = Pattern.compile("\\p{IsWhite_Space}+");
  private static final Pattern END = Pattern.compile("\\A | \\z");

  private CleanText() {}

  public static String of(String text) {
    return isClean(text) ? text : Normalizer.normalize(spaced(text), Normalizer.Form.NFC);
  }

  /** True of printable ASCII and Russian letters with single spaces inside: most texts. */
  private static boolean isClean(String text) {
    boolean space = true;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == ' ') {
        if (space) {
          return false;
        }
        space = true;
      } else if (c > ' ' && c < 127 || c >= 'А' && c <= 'я') {
        space = false;
      } else {
        return false;
      }
    }
    return !space || text.isEmpty();
  }

  private static String spaced(String text) {
    String visible = ZERO_WIDTH.matcher(text).replaceAll("");
    return END.matcher(SPACE.matcher(visible).replaceAll(" ")).replaceAll("");
  }
}
