package org.plastinka.app.demo;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * A made-up record shop's files: {@code stock.xlsx} and a folder {@code sales}. The same seed gives
 * the same cells. The last month is not complete.
 */
public final class DemoShop {
  public static final int PRODUCTS = 300;
  public static final int MONTHS = 24;

  /** Whether a file of the folder of sales may be called so. */
  public static final Predicate<String> SALES_FILE =
      Pattern.compile("(history|[sS]ales)_\\d{4}_\\d\\d(-\\d{4}_\\d\\d)?\\.(xlsx|xls|csv)")
          .asMatchPredicate();

  private static final int MOST_MONTHS = 600;
  private static final LocalDate LAST_DAY = LocalDate.of(2025, 11, 19);
  private static final long FILES = 4L << 40;
  private static final int HISTORY_SHARE = 5;
  private static final int ROWS_PER_STRAY = 500;
  private static final double IN_NEXT_FILE_ONLY = 0.005;
  private static final double IN_NEXT_FILE_TOO = 0.01;

  private final Path folder;
  private final int months;
  private final long seed;
  private final boolean plain;
  private final YearMonth first;

  /** Months of the first file; with one it is a month file as the others. */
  private final int history;

  private DemoShop(Path folder, int months, long seed, boolean plain) {
    this.folder = folder;
    this.months = months;
    this.seed = seed;
    this.plain = plain;
    this.first = YearMonth.from(LAST_DAY).minusMonths(months - 1);
    this.history = plain ? 1 : Math.max(1, months / HISTORY_SHARE);
  }

  /**
   * Files with what real ones have: a history file and month files of three formats, other headers
   * and forms in each, slips, doubles and spoiled rows.
   *
   * @param folder made if it is not there
   * @throws IllegalArgumentException if there is less than one product, or not 2 to 600 months
   */
  public static void write(Path folder, int products, int months, long seed) throws IOException {
    new DemoShop(folder, months, seed, false).write(products);
  }

  /** The same shop with one plain workbook a month, for measuring. */
  public static void writeWorkbooks(Path folder, int products, int months, long seed)
      throws IOException {
    new DemoShop(folder, months, seed, true).write(products);
  }

  private void write(int products) throws IOException {
    if (products < 1 || months < 2 || months > MOST_MONTHS) {
      throw new IllegalArgumentException(
          "a shop needs products and 2 to "
              + MOST_MONTHS
              + " months; products asked for: "
              + products
              + ", months: "
              + months);
    }
    List<Title> titles = new Catalogue(seed, products, months).titles(products);
    Trade.Result trade = new Trade(seed, first, months, LAST_DAY).run(titles);
    List<List<Copy>> files = files(trade.sold());
    for (int f = 0; f < files.size(); f++) {
      writeSales(files.get(f), f);
    }
    Draws draws = new Draws(seed, FILES - 1);
    SheetMaker maker = new SheetMaker(plain ? FileForm.PLAIN : FileForm.STOCK, draws, true, plain);
    Sheet stock = maker.stock(lots(trade.left(), titles, draws));
    SheetFiles.write(folder.resolve("stock.xlsx"), FileForm.Kind.XLSX, stock);
  }

  private void writeSales(List<Copy> copies, int file) throws IOException {
    FileForm form = plain ? FileForm.PLAIN : FileForm.MONTHLY.get(file % FileForm.MONTHLY.size());
    YearMonth month = first.plusMonths(file + history - 1);
    String name = (file % 2 == 0 || plain ? "sales_" : "Sales_") + underscored(month);
    if (file == 0 && history > 1) {
      name = "history_" + underscored(first) + "-" + underscored(month);
    }
    SheetMaker maker = new SheetMaker(form, new Draws(seed, FILES + file), false, plain);
    Sheet sheet = maker.sales(copies, "Отчёт о продажах, " + month);
    Path sales = folder.resolve("sales");
    SheetFiles.write(sales.resolve(name + form.kind().extension), form.kind(), sheet);
  }

  private static String underscored(YearMonth month) {
    return month.toString().replace('-', '_');
  }

  /** Sold copies by file: some stand in the file of the next month, or there too. */
  private List<List<Copy>> files(List<List<Copy>> sold) {
    sold.forEach(month -> month.sort(Comparator.comparing(Copy::sold)));
    if (plain) {
      return sold;
    }
    List<List<Copy>> files = new ArrayList<>();
    for (int f = 0; f <= months - history; f++) {
      files.add(new ArrayList<>());
    }
    Draws draws = new Draws(seed, FILES - 2);
    for (int m = 0; m < months; m++) {
      int own = Math.max(0, m - history + 1);
      int next = Math.min(own + 1, files.size() - 1);
      for (Copy copy : sold.get(m)) {
        boolean late = draws.chance(IN_NEXT_FILE_ONLY);
        files.get(late ? next : own).add(copy);
        if (!late && next != own && draws.chance(IN_NEXT_FILE_TOO)) {
          files.get(next).add(copy);
        }
      }
    }
    addStrays(files, draws);
    return files;
  }

  /** Rows whose year was mistyped, so that no file has their month. */
  private static void addStrays(List<List<Copy>> files, Draws draws) {
    List<Copy> last = files.get(files.size() - 1);
    int strays = files.stream().mapToInt(List::size).sum() / ROWS_PER_STRAY;
    for (int s = 0; s < strays && !last.isEmpty(); s++) {
      int at = draws.below(last.size());
      Copy copy = last.get(at);
      last.set(
          at, new Copy(copy.title(), copy.created(), copy.sold().minusYears(20), copy.price()));
    }
  }

  /**
   * Copies that came together are one lot; some lots are sold out, some come after the last sale.
   */
  private static List<Lot> lots(List<Copy> left, List<Title> titles, Draws draws) {
    Map<Copy, Integer> counts = new LinkedHashMap<>();
    left.forEach(copy -> counts.merge(copy, 1, Integer::sum));
    List<Lot> lots = new ArrayList<>();
    counts.forEach((copy, count) -> lots.add(new Lot(copy, count)));
    for (int i = 0; i < Math.max(1, titles.size() / 50); i++) {
      Title title = titles.get(draws.below(titles.size()));
      boolean late = i % 3 == 0;
      var created = LAST_DAY.plusDays(late ? 1 + draws.below(30) : -40).atTime(12, 0);
      lots.add(new Lot(new Copy(title, created, null, title.price()), late ? 1 : 0));
    }
    return lots;
  }
}
