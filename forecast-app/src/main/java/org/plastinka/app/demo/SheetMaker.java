package org.plastinka.app.demo;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Copies as the rows of one file, some of them spoiled: a field missing, or unreadable. */
final class SheetMaker {
  private static final double SPOILED = 0.015;
  private static final double CREATED_AFTER_SOLD = 0.007;

  private static final List<Column> SPOILABLE =
      List.of(Column.ARTIST, Column.ALBUM, Column.PRICE, Column.RECORDED, Column.CREATED);
  private static final Map<Column, List<String>> NONSENSE =
      Map.of(
          Column.ARTIST, List.of(""),
          Column.ALBUM, List.of(""),
          Column.PRICE, List.of("", "договорная", "-500"),
          Column.RECORDED, List.of("", "неизв."),
          Column.CREATED, List.of("", "31.02.2024"));

  private final Draws draws;
  private final CellWriter cells;
  private final List<Column> columns;
  private final boolean plain;

  /**
   * @param plain true leaves headers and their order as they are, and no title above them
   */
  SheetMaker(FileForm form, Draws draws, boolean stock, boolean plain) {
    this.draws = draws;
    this.cells = new CellWriter(form, draws);
    this.plain = plain;
    this.columns = new ArrayList<>(Arrays.asList(Column.values()));
    columns.remove(stock ? Column.SOLD : Column.COUNT);
    if (!plain) {
      for (int i = columns.size() - 1; i > 0; i--) {
        columns.set(i, columns.set(draws.below(i + 1), columns.get(i)));
      }
    }
  }

  /** Sold copies, one row each. */
  Sheet sales(List<Copy> copies, String title) {
    List<List<Object>> rows = new ArrayList<>(copies.size());
    for (Copy copy : copies) {
      rows.add(row(copy, 1));
    }
    if (!plain && draws.chance(0.2)) {
      rows.add(total(copies));
    }
    return new Sheet(preamble(title), header(), rows);
  }

  /** Lots on the shelf. */
  Sheet stock(List<Lot> lots) {
    List<List<Object>> rows = new ArrayList<>(lots.size());
    for (Lot lot : lots) {
      rows.add(row(lot.copy(), lot.count()));
    }
    return new Sheet(List.of(), header(), rows);
  }

  private List<List<Object>> preamble(String title) {
    return plain || draws.chance(0.6) ? List.of() : List.of(List.of(title), List.of());
  }

  private List<String> header() {
    return columns.stream()
        .map(column -> plain ? column.headers.get(0) : draws.of(column.headers))
        .toList();
  }

  private List<Object> row(Copy copy, int count) {
    Map<Column, Object> values = values(copy, count);
    if (draws.chance(SPOILED)) {
      Column spoiled = draws.of(SPOILABLE);
      values.put(spoiled, draws.of(NONSENSE.get(spoiled)));
    }
    List<Object> row = new ArrayList<>(columns.size());
    columns.forEach(column -> row.add(values.get(column)));
    return row;
  }

  private Map<Column, Object> values(Copy copy, int count) {
    Title title = copy.title();
    Map<Column, Object> values = new EnumMap<>(Column.class);
    values.put(Column.BARCODE, cells.barcode(title.barcode()));
    values.put(Column.ARTIST, cells.name(title.artist()));
    values.put(Column.ALBUM, cells.name(title.album()));
    values.put(Column.COVER, title.cover());
    values.put(Column.PRICE, cells.price(copy.price()));
    values.put(Column.TYPE, title.type());
    values.put(Column.RECORDED, cells.year(title.recordingYear()));
    values.put(Column.RELEASED, title.releaseYear());
    values.put(Column.STYLE, title.style());
    values.put(Column.CREATED, cells.date(created(copy)));
    values.put(Column.COUNT, (double) count);
    values.put(Column.REMARK, draws.chance(0.05) ? "скидка; \"постоянный\"" : null);
    if (copy.sold() != null) {
      values.put(Column.SOLD, cells.date(copy.sold()));
    }
    return values;
  }

  private LocalDateTime created(Copy copy) {
    boolean slip = copy.sold() != null && draws.chance(CREATED_AFTER_SOLD);
    return slip ? copy.sold().plusDays(1 + draws.below(9)) : copy.created();
  }

  private List<Object> total(List<Copy> copies) {
    double sum = copies.stream().mapToDouble(Copy::price).sum();
    List<Object> row = new ArrayList<>();
    columns.forEach(column -> row.add(column == Column.PRICE ? cells.price(sum) : null));
    row.set(columns.indexOf(Column.REMARK), "Итого");
    return row;
  }
}
