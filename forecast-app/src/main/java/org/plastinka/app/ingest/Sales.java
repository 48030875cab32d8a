package org.plastinka.app.ingest;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The sales lines that count.
 *
 * <p>A line of a month's file outside its month is kept if another file covers the line's month,
 * dropped as a double if such a file has an equal line, and rejected if no file does.
 */
final class Sales {
  static final String STRAY = "sold month is in no other file";

  private final MonthFiles months;
  private final int gap;
  private final Map<ShopFile, List<Line>> kept = new LinkedHashMap<>();
  private final Map<ShopFile, Map<Integer, Set<Line>>> contents = new HashMap<>();
  private final List<Rejection> strays = new ArrayList<>();
  private int lastDay = Integer.MIN_VALUE;
  private int offMonth;
  private int doubles;

  /**
   * @param gap years from recording to release where the release year is not known
   */
  Sales(List<ShopFile> files, int gap) {
    this.months = new MonthFiles(files);
    this.gap = gap;
    files.forEach(this::place);
    files.forEach(this::dropDoubles);
  }

  private void place(ShopFile file) {
    List<Line> lines = new ArrayList<>();
    for (Line line : file.lines()) {
      int month = Months.of(line.sold());
      if (months.isOwn(file, month) || !months.covering(month).isEmpty()) {
        lines.add(line);
        lastDay = Math.max(lastDay, line.sold());
      } else {
        strays.add(stray(file, line));
      }
    }
    kept.put(file, lines);
  }

  private static Rejection stray(ShopFile file, Line line) {
    String month = Months.yearMonth(Months.of(line.sold())).toString();
    return new Rejection(
        file.name(),
        file.sheet(),
        line.row(),
        Field.SOLD.column(),
        LocalDate.ofEpochDay(line.sold()).toString(),
        STRAY,
        "sold month " + month + " is in no other file: a typing slip?");
  }

  private void dropDoubles(ShopFile file) {
    kept.get(file)
        .removeIf(
            line -> {
              int month = Months.of(line.sold());
              if (months.isOwn(file, month)) {
                return false;
              }
              boolean twice =
                  months.covering(month).stream()
                      .anyMatch(other -> contents(other, month).contains(content(line)));
              doubles += twice ? 1 : 0;
              offMonth += twice ? 0 : 1;
              return twice;
            });
  }

  /** What a file holds of a month that is its own. */
  private Set<Line> contents(ShopFile file, int month) {
    return contents
        .computeIfAbsent(file, f -> new HashMap<>())
        .computeIfAbsent(
            month,
            m ->
                file.lines().stream()
                    .filter(line -> Months.of(line.sold()) == m)
                    .map(this::content)
                    .collect(Collectors.toCollection(HashSet::new)));
  }

  private Line content(Line line) {
    return line.content(gap, lastYear());
  }

  /** The lines of all files, with the years they count under. */
  List<Line> lines() {
    return kept.values().stream().flatMap(List::stream).map(this::content).toList();
  }

  /** The last sold day, since 1970-01-01. */
  int lastDay() {
    return lastDay;
  }

  int lastYear() {
    return LocalDate.ofEpochDay(lastDay).getYear();
  }

  List<Rejection> strays() {
    return strays;
  }

  /** Lines kept in a file of another month. */
  int offMonth() {
    return offMonth;
  }

  /** Lines dropped because the file of their month has them. */
  int doubles() {
    return doubles;
  }

  /** Lines whose copy counts as created on the day it was sold. */
  int createdAfterSold() {
    return (int)
        kept.values().stream().flatMap(List::stream).filter(Line::createdAfterSold).count();
  }

  List<String> warnings() {
    return months.warnings();
  }

  /**
   * Checks that every month from the first to the last has a sale.
   *
   * @param unread of each file that gave none, why: a missing month may be in it
   * @return the first month
   * @throws IllegalArgumentException naming the missing months and the rows around them
   */
  int firstMonth(List<String> unread) {
    String reasons = unread.isEmpty() ? "" : ". Not read: " + String.join("; ", unread);
    if (lastDay == Integer.MIN_VALUE) {
      throw new IllegalArgumentException(
          "there are no sales: no sales file has a row that is kept; give the files of at least one"
              + " month"
              + reasons);
    }
    TreeSet<Integer> sold = new TreeSet<>();
    kept.values().forEach(lines -> lines.forEach(line -> sold.add(Months.of(line.sold()))));
    List<String> gaps = new ArrayList<>();
    int before = sold.first();
    for (int month : sold) {
      if (month > before + 1) {
        gaps.add(gap(before, month));
      }
      before = month;
    }
    if (!gaps.isEmpty()) {
      throw new IllegalArgumentException(
          "the sales have months without a row: "
              + String.join("; ", gaps)
              + "; add the files of these months, or correct the dates of the rows around them"
              + reasons);
    }
    return sold.first();
  }

  private String gap(int before, int after) {
    String missing =
        after == before + 2
            ? Months.yearMonth(before + 1).toString()
            : Months.yearMonth(before + 1) + " to " + Months.yearMonth(after - 1);
    return missing + " (between " + row(before, true) + " and " + row(after, false) + ")";
  }

  /** The last or first row of a month, by its day. */
  private String row(int month, boolean last) {
    ShopFile place = null;
    Line found = null;
    for (Map.Entry<ShopFile, List<Line>> file : kept.entrySet()) {
      for (Line line : file.getValue()) {
        boolean better =
            found == null || (last ? line.sold() > found.sold() : line.sold() < found.sold());
        if (Months.of(line.sold()) == month && better) {
          place = file.getKey();
          found = line;
        }
      }
    }
    return "'"
        + place.name()
        + "' row "
        + found.row()
        + ", sold "
        + LocalDate.ofEpochDay(found.sold());
  }
}
