package org.plastinka.app.demo;

import java.util.List;

/** How one file is written. */
record FileForm(Kind kind, Dates dates, Prices prices) {

  enum Kind {
    XLSX(".xlsx"),
    XLS(".xls"),
    /** Windows-1251, semicolons. */
    CSV_1251(".csv"),
    /** UTF-8 with a byte order mark, commas, a {@code sep=} line. */
    CSV_UTF8(".csv");

    final String extension;

    Kind(String extension) {
      this.extension = extension;
    }

    boolean isWorkbook() {
      return this == XLSX || this == XLS;
    }
  }

  enum Dates {
    CELL,
    SERIAL,
    DAY_FIRST,
    SLASH,
    SHORT_YEAR,
    ISO,
    UNIX,
    MIXED
  }

  enum Prices {
    NUMBER,
    /** Spaces between thousands, a decimal comma. */
    SPACED,
    MIXED
  }

  /** As a database would export it. */
  static final FileForm PLAIN = new FileForm(Kind.XLSX, Dates.CELL, Prices.NUMBER);

  static final FileForm STOCK = new FileForm(Kind.XLSX, Dates.MIXED, Prices.MIXED);

  /** What comes month after month. */
  static final List<FileForm> MONTHLY =
      List.of(
          PLAIN,
          new FileForm(Kind.CSV_1251, Dates.DAY_FIRST, Prices.SPACED),
          new FileForm(Kind.XLSX, Dates.DAY_FIRST, Prices.SPACED),
          new FileForm(Kind.XLS, Dates.CELL, Prices.NUMBER),
          new FileForm(Kind.XLSX, Dates.SERIAL, Prices.NUMBER),
          new FileForm(Kind.CSV_UTF8, Dates.ISO, Prices.NUMBER),
          new FileForm(Kind.XLSX, Dates.UNIX, Prices.NUMBER),
          new FileForm(Kind.XLSX, Dates.MIXED, Prices.MIXED),
          new FileForm(Kind.CSV_1251, Dates.MIXED, Prices.MIXED),
          new FileForm(Kind.XLS, Dates.MIXED, Prices.MIXED),
          new FileForm(Kind.XLSX, Dates.SHORT_YEAR, Prices.MIXED),
          new FileForm(Kind.CSV_UTF8, Dates.SLASH, Prices.SPACED));
}
