package org.plastinka.app.demo;

import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/** Cells of one file, in its forms and with its slips. */
final class CellWriter {
  private static final DateTimeFormatter DAY_FIRST = form("dd.MM.yyyy HH:mm:ss");
  private static final DateTimeFormatter SLASH = form("dd/MM/yyyy");
  private static final DateTimeFormatter SHORT_YEAR = form("dd.MM.yy");
  private static final DateTimeFormatter ISO = form("yyyy-MM-dd HH:mm:ss");
  private static final LocalDateTime EPOCH_1900 = LocalDateTime.of(1899, 12, 30, 0, 0);
  private static final double DAY_SECONDS = 86_400;
  private static final double UNTIDY = 0.05;

  private static final List<FileForm.Dates> TEXTS =
      List.of(
          FileForm.Dates.DAY_FIRST, FileForm.Dates.SLASH, FileForm.Dates.ISO, FileForm.Dates.UNIX);

  private final FileForm form;
  private final Draws draws;

  CellWriter(FileForm form, Draws draws) {
    this.form = form;
    this.draws = draws;
  }

  private static DateTimeFormatter form(String pattern) {
    return DateTimeFormatter.ofPattern(pattern, Locale.ROOT);
  }

  /** A name, now and then with white space around and within it, or a character of no width. */
  String name(String text) {
    if (!draws.chance(UNTIDY)) {
      return text;
    }
    boolean plain = form.kind() == FileForm.Kind.CSV_1251;
    return switch (draws.below(plain ? 3 : 5)) {
      case 0 -> text + "  ";
      case 1 -> "\u00a0" + text;
      case 2 -> text.replaceFirst(" ", "  ");
      case 3 -> text + "\u200b";
      default -> text.replaceFirst(" ", "\u2007");
    };
  }

  /** Digits as a text or a number, or with a space among them. */
  Object barcode(String digits) {
    if (digits.isEmpty()) {
      return null;
    }
    if (form.kind().isWorkbook() && draws.chance(0.3)) {
      return Double.valueOf(digits);
    }
    if (draws.chance(UNTIDY)) {
      return draws.chance(0.5) ? "0" + digits : digits.substring(0, 3) + " " + digits.substring(3);
    }
    return digits;
  }

  /** A year as a number, a text, or a text with decimals. */
  Object year(int year) {
    if (form.kind().isWorkbook() && draws.chance(0.7)) {
      return (double) year;
    }
    return draws.chance(0.1) ? year + ".0" : String.valueOf(year);
  }

  /** A number, or {@code 1 234,50} with one of two spaces. */
  Object price(double price) {
    boolean spaced =
        form.prices() == FileForm.Prices.SPACED
            || form.prices() == FileForm.Prices.MIXED && draws.chance(0.5);
    if (!spaced) {
      return form.kind().isWorkbook() ? (Object) price : String.valueOf(price);
    }
    String text = String.format(Locale.ROOT, "%,.2f", price).replace('.', ';');
    return text.replace(',', draws.chance(0.5) ? ' ' : '\u00a0').replace(';', ',');
  }

  /** A date in the file's form; in a mixed file any that its kind can hold. */
  Object date(LocalDateTime time) {
    FileForm.Dates dates = form.dates();
    if (dates == FileForm.Dates.MIXED) {
      boolean cell = form.kind().isWorkbook() && draws.chance(0.4);
      dates = cell ? FileForm.Dates.CELL : draws.of(TEXTS);
    }
    return switch (dates) {
      case CELL -> time;
      case SERIAL -> Duration.between(EPOCH_1900, time).toSeconds() / DAY_SECONDS;
      case DAY_FIRST -> DAY_FIRST.format(time);
      case SLASH -> SLASH.format(time);
      case SHORT_YEAR -> SHORT_YEAR.format(time);
      case ISO -> ISO.format(time);
      case UNIX -> String.valueOf(time.toEpochSecond(ZoneOffset.UTC));
      case MIXED -> throw new AssertionError("a mixed file has forms");
    };
  }
}
