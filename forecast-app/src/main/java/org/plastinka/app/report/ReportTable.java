package org.plastinka.app.report;

import java.util.List;

/**
 * A table as page and workbook both show it.
 *
 * @param id in the page; the title is the text {@code table.<id>}
 * @param rows a value a column; numbers as Number, NaN and null where there is none
 */
record ReportTable(String id, List<Column> columns, List<List<Object>> rows) {
  /**
   * @param title in the reader's language
   */
  record Column(String title, Kind kind) {}

  /** What the values of a column are, and how a workbook formats them. */
  enum Kind {
    TEXT("@"),
    /** Years and row numbers, which nobody reads by their thousands. */
    PLAIN("0"),
    WHOLE("#,##0"),
    COPIES("#,##0.00"),
    ROUBLES("#,##0"),
    DECIMAL("0.000"),
    SHARE("0.0%");

    private final String format;

    Kind(String format) {
      this.format = format;
    }

    String format() {
      return format;
    }

    boolean number() {
      return this != TEXT;
    }
  }

  ReportTable {
    for (List<Object> row : rows) {
      if (row.size() != columns.size()) {
        throw new IllegalArgumentException(
            "table " + id + " has " + columns.size() + " columns and a row of " + row.size());
      }
    }
  }
}
