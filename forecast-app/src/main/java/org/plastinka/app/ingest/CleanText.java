package org.plastinka.app.ingest;

import java.text.Normalizer;

/**
 * Text with its accidents taken off: runs of Unicode's white space are one space, none at the ends;
 * zero-width characters are dropped; composed letters (NFC).
 */
final class CleanText {
  private CleanText() {}

  static String of(String text) {
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
    StringBuilder clean = new StringBuilder(text.length());
    boolean space = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (isSpace(c)) {
        space = true;
      } else if (!isZeroWidth(c)) {
        if (space && !clean.isEmpty()) {
          clean.append(' ');
        }
        space = false;
        clean.append(c);
      }
    }
    return clean.toString();
  }

  /** Unicode's property White_Space. */
  static boolean isSpace(char c) {
    return c >= '\t' && c <= '\r'
        || c == ' '
        || c == '\u0085'
        || c == '\u00a0'
        || c == '\u1680'
        || c >= '\u2000' && c <= '\u200a'
        || c == '\u2028'
        || c == '\u2029'
        || c == '\u202f'
        || c == '\u205f'
        || c == '\u3000';
  }

  private static boolean isZeroWidth(char c) {
    return c >= '\u200b' && c <= '\u200d' || c == '\u2060' || c == '\ufeff';
  }
}
