package org.plastinka.app.ingest;

import org.plastinka.app.files.PlainText;

/**
 * A row that is left out.
 *
 * @param column its first bad column
 * @param value what stands there
 * @param reason what was expected
 * @param detail what {@code rejected.csv} says; the reason, or more
 */
public record Rejection(
    String file, String sheet, int row, String column, String value, String reason, String detail) {
  private static final int SHOWN = 200;

  Rejection(String file, String sheet, int row, Field column, String value, String reason) {
    this(file, sheet, row, column.column(), value, reason, reason);
  }

  @Override
  public String toString() {
    return file
        + (sheet.isEmpty() ? "" : ", sheet '" + sheet + "'")
        + ", row "
        + row
        + ", column "
        + column
        + ": '"
        + PlainText.excerpt(value, SHOWN)
        + "': "
        + detail;
  }
}
