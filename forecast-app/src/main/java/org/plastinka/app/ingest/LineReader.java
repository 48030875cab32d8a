package org.plastinka.app.ingest;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentMap;
import org.plastinka.app.files.CleanText;
import org.plastinka.app.table.Cell;
import org.plastinka.app.table.Table;
import org.plastinka.app.table.TableRow;

/** Cleans the rows of one file: each is a {@link Line} or a {@link Rejection}. */
final class LineReader {
  private static final double GREATEST = 1e9;
  private static final String MISSING = "missing";
  private static final String NO_DATE = "missing or no date";

  private final Table table;
  private final String file;
  private final Header header;
  private final FileRole role;
  private final boolean csv;
  private final ConcurrentMap<String, String> texts;
  private final Map<String, String> cleaned = new HashMap<>();
  private Rejection rejection;

  /**
   * @param file its name
   * @param texts one object for each text of the run
   */
  LineReader(
      Table table, String file, Header header, FileRole role, ConcurrentMap<String, String> texts) {
    this.table = table;
    this.file = file;
    this.header = header;
    this.role = role;
    this.csv = table.sheet().isEmpty();
    this.texts = texts;
  }

  /** True if no cell of the row has content. */
  boolean isBlank(TableRow row) {
    int width = csv ? Math.min(header.width(), row.cells().size()) : row.cells().size();
    for (int c = 0; c < width; c++) {
      if (!text(row.cell(c)).isEmpty()) {
        return false;
      }
    }
    return true;
  }

  /** Whether a row of sales gives a count of copies above 1. */
  boolean isOfSeveral(TableRow row) {
    return role == FileRole.SALES && header.has(Field.COUNT) && number(row, Field.COUNT) > 1;
  }

  /** The line, or null if the row is rejected. */
  Line read(TableRow row) {
    rejection = null;
    String artist = required(row, Field.ARTIST);
    String album = required(row, Field.ALBUM);
    double price = price(row);
    int recordingYear = recordingYear(row);
    int created = day(row, Field.CREATED);
    int sold = role == FileRole.SALES ? day(row, Field.SOLD) : Line.NEVER;
    int copies = role == FileRole.STOCK ? count(row) : 1;
    if (rejection != null) {
      return null;
    }
    String releaseType = text(row, Field.RELEASE_TYPE);
    return new Line(
        row.number(),
        shared(Numbers.barcode(text(row, Field.BARCODE), csv)),
        artist,
        album,
        text(row, Field.COVER).equalsIgnoreCase("SS") ? "Sealed" : "Opened",
        releaseType.isEmpty() ? "None" : releaseType,
        recordingYear,
        Numbers.year(text(row, Field.RELEASE_YEAR)),
        text(row, Field.STYLE),
        price,
        Math.min(created, sold),
        sold,
        copies,
        created > sold);
  }

  /** Why the last row gave no line. */
  Rejection rejection() {
    return rejection;
  }

  private String required(TableRow row, Field field) {
    String text = text(row, field);
    if (text.isEmpty()) {
      reject(row, field, MISSING);
    }
    return text;
  }

  private double price(TableRow row) {
    double price = number(row, Field.PRICE);
    if (!(price >= 0 && price <= GREATEST)) {
      reject(row, Field.PRICE, "no number from 0 to 10^9");
    }
    return price + 0.0; // no negative zero
  }

  private int recordingYear(TableRow row) {
    String text = text(row, Field.RECORDING_YEAR);
    int year = Numbers.year(text);
    if (year == Line.NO_YEAR || Numbers.leadingDigits(text).length() != 4) {
      reject(row, Field.RECORDING_YEAR, "no year of four digits");
    }
    return year;
  }

  private int day(TableRow row, Field field) {
    Cell cell = cell(row, field);
    int day =
        cell.isNumber()
            ? Days.ofNumber(cell.number(), table.date1904())
            : Days.of(text(cell), table.date1904());
    if (day == Days.NONE) {
      reject(row, field, NO_DATE);
    }
    return day;
  }

  private double number(TableRow row, Field field) {
    Cell cell = cell(row, field);
    return cell.isNumber() ? cell.number() : Numbers.number(text(cell));
  }

  private int count(TableRow row) {
    double count = number(row, Field.COUNT);
    if (!(count >= 0 && count <= GREATEST && count == Math.rint(count))) {
      reject(row, Field.COUNT, "no whole number from 0 to 10^9");
    }
    return (int) count;
  }

  private void reject(TableRow row, Field field, String reason) {
    if (rejection == null) {
      Cell cell = cell(row, field);
      // An error cell counts as empty, but in the file it is not: its code is what to look for.
      String value = cell.kind() == Cell.Kind.ERROR ? cell.text() : text(cell);
      rejection = new Rejection(file, table.sheet(), row.number(), field, value, reason);
    }
  }

  private Cell cell(TableRow row, Field field) {
    return row.cell(header.column(field));
  }

  private String text(TableRow row, Field field) {
    return text(cell(row, field));
  }

  private String text(Cell cell) {
    return switch (cell.kind()) {
      case BLANK, ERROR -> "";
      case TEXT -> clean(cell.text());
      case NUMBER, DATE, BOOLEAN -> cell.text();
    };
  }

  private String clean(String raw) {
    String clean = cleaned.get(raw);
    if (clean == null) {
      clean = shared(CleanText.of(raw));
      cleaned.put(raw, clean);
    }
    return clean;
  }

  private String shared(String text) {
    String known = texts.get(text); // most are, and this takes no lock
    if (known == null) {
      known = texts.putIfAbsent(text, text);
    }
    return known == null ? text : known;
  }
}
