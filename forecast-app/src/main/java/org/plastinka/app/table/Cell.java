package org.plastinka.app.table;

import java.math.BigDecimal;

/**
 * One cell as its file holds it.
 *
 * <p>A number keeps its text as stored, so that long whole numbers lose no digit; a date is a
 * number with the format of a date, a serial of its workbook's date system ({@link SerialDate}).
 */
public final class Cell {
  /** What a cell holds. A formula is of the kind of its cached value, an error without one. */
  public enum Kind {
    TEXT,
    NUMBER,
    DATE,
    BOOLEAN,
    ERROR,
    BLANK
  }

  /** No cell, or one without content. */
  public static final Cell BLANK = new Cell(Kind.BLANK, "", Double.NaN);

  private final Kind kind;
  private final String stored;
  private final double number;

  private Cell(Kind kind, String stored, double number) {
    this.kind = kind;
    this.stored = stored;
    this.number = number;
  }

  static Cell text(String text) {
    return text.isEmpty() ? BLANK : new Cell(Kind.TEXT, text, Double.NaN);
  }

  /**
   * @param stored the number's text in the file
   */
  static Cell number(String stored, double number, boolean date) {
    return new Cell(date ? Kind.DATE : Kind.NUMBER, stored, number);
  }

  static Cell logical(boolean value) {
    return new Cell(Kind.BOOLEAN, value ? "TRUE" : "FALSE", Double.NaN);
  }

  /**
   * @param code such as {@code #N/A}
   */
  static Cell error(String code) {
    return new Cell(Kind.ERROR, code, Double.NaN);
  }

  public Kind kind() {
    return kind;
  }

  /** True of a number or a date. */
  public boolean isNumber() {
    return kind == Kind.NUMBER || kind == Kind.DATE;
  }

  /** The number or the date's serial; NaN of any other kind. */
  public double number() {
    return number;
  }

  /**
   * The content as text: a number without exponent and without {@code .0}, but with every digit of
   * a whole number; the code of an error. A number beyond all that Excel has, {@code 1E999999999},
   * stays as it is stored.
   */
  public String text() {
    return isNumber() && Double.isFinite(number) ? plain(stored, number) : stored;
  }

  private static String plain(String stored, double number) {
    for (int i = 0; i < stored.length(); i++) {
      char c = stored.charAt(i);
      if (c < '0' || c > '9') {
        return plain(new BigDecimal(stored), number);
      }
    }
    return stored;
  }

  /** Fractions are stored with 17 digits, 3.1400000000000001; their shortest text is meant. */
  private static String plain(BigDecimal exact, double number) {
    BigDecimal whole = exact.stripTrailingZeros();
    BigDecimal meant = whole.scale() <= 0 ? whole : BigDecimal.valueOf(number);
    return meant.stripTrailingZeros().toPlainString();
  }

  @Override
  public String toString() {
    return kind + " " + text();
  }
}
