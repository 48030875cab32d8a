package org.plastinka.app.shop;

import de.siegmar.fastcsv.reader.AbstractBaseCsvCallbackHandler;
import java.util.Arrays;

/**
 * The row of features.csv that is read: characters, and where its cells end.
 *
 * <p>A shop has a million rows. Most repeat the product of the row before and hold numbers met
 * already, so no text is made of a cell that need not be one, and this object is every row in turn.
 */
final class FeatureRow extends AbstractBaseCsvCallbackHandler<FeatureRow> {
  private static final int KNOWN = 1 << 13;

  private char[] chars = new char[256];
  private int[] ends = new int[24];
  private int cells;
  private char[] charsBefore = new char[256];
  private int[] endsBefore = new int[24];
  private int cellsBefore;
  private final String[] knownTexts = new String[KNOWN];
  private final float[] knownNumbers = new float[KNOWN];

  @Override
  protected void handleBegin(long startingLineNumber) {
    char[] oldChars = charsBefore;
    int[] oldEnds = endsBefore;
    charsBefore = chars;
    endsBefore = ends;
    cellsBefore = cells;
    chars = oldChars;
    ends = oldEnds;
    cells = 0;
  }

  @Override
  protected void handleField(int cell, char[] from, int offset, int length, boolean quoted) {
    int begin = begin(ends, cell);
    if (begin + length > chars.length) {
      chars = Arrays.copyOf(chars, 2 * (begin + length));
    }
    if (cell == ends.length) {
      ends = Arrays.copyOf(ends, 2 * cell);
    }
    System.arraycopy(from, offset, chars, begin, length);
    ends[cell] = begin + length;
    cells = cell + 1;
  }

  @Override
  protected FeatureRow buildRecord() {
    return this;
  }

  private static int begin(int[] ends, int cell) {
    return cell == 0 ? 0 : ends[cell - 1];
  }

  int cells() {
    return cells;
  }

  /** The line of the file in which it begins, from 1. */
  long line() {
    return getStartingLineNumber();
  }

  String text(int cell) {
    int begin = begin(ends, cell);
    return new String(chars, begin, ends[cell] - begin);
  }

  boolean holds(int cell, String text) {
    int begin = begin(ends, cell);
    return ends[cell] - begin == text.length() && matches(begin, text);
  }

  private boolean matches(int begin, String text) {
    for (int i = 0; i < text.length(); i++) {
      if (chars[begin + i] != text.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  /** Whether the row before has the same content in a cell. */
  boolean repeats(int cell) {
    return cell < cellsBefore
        && Arrays.equals(
            chars,
            begin(ends, cell),
            ends[cell],
            charsBefore,
            begin(endsBefore, cell),
            endsBefore[cell]);
  }

  /**
   * @throws NumberFormatException if the cell holds none
   */
  float number(int cell) {
    int begin = begin(ends, cell);
    int hash = 0;
    for (int i = begin; i < ends[cell]; i++) {
      hash = 31 * hash + chars[i];
    }
    int at = (hash ^ hash >>> 16) & KNOWN - 1;
    if (knownTexts[at] == null || !holds(cell, knownTexts[at])) {
      String text = text(cell);
      knownNumbers[at] = Float.parseFloat(text);
      knownTexts[at] = text;
    }
    return knownNumbers[at];
  }
}
