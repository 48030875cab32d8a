package org.plastinka.app.ingest;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Turns a shop's files into products with monthly features: reads, cleans, places the sales in
 * months, joins products and counts. Nothing is written here; see {@link DataFolder}.
 */
public final class Ingest {
  private static final int NEWEST_STOCK = 31;
  private static final int SHOWN = 5;

  private final IngestSettings settings;
  private final List<ShopFile> files;
  private final List<Line> stock;
  private final Sales sales;
  private final List<Rejection> rejections = new ArrayList<>();
  private final List<String> warnings = new ArrayList<>();

  private Ingest(List<ShopFile> files, IngestSettings settings) {
    this.settings = settings;
    this.files = files;
    this.stock = files.get(0).lines();
    this.sales = new Sales(files.subList(1, files.size()), settings.releaseGap());
    files.forEach(file -> rejections.addAll(file.rejections()));
    rejections.addAll(sales.strays());
    rejections.sort(Comparator.comparing(Rejection::file).thenComparing(Rejection::row));
  }

  /**
   * @param stock the stock file
   * @param sales files, and folders of files
   * @throws IllegalArgumentException saying what is wrong with the files, where, and what to do
   */
  public static IngestResult run(Path stock, List<Path> sales, IngestSettings settings)
      throws IOException {
    InputFiles.requireThere(stock);
    List<ShopFile> files = Reading.of(stock, InputFiles.expand(sales), settings.sheet());
    Ingest ingest = new Ingest(files, settings);
    ingest.warnings.addAll(InputFiles.passedOver(sales));
    return ingest.result();
  }

  private IngestResult result() {
    int rows = files.stream().mapToInt(ShopFile::rows).sum();
    requireFewRejected(rows);
    int firstMonth = sales.firstMonth(warnOfUnread());
    warnings.addAll(sales.warnings());
    warnOfSeveral();
    int later = requireStockOfTheTime();
    List<Line> sold = sales.lines();
    List<Line> onShelf =
        stock.stream().map(l -> l.content(settings.releaseGap(), sales.lastYear())).toList();
    TradingDays days = new TradingDays(firstMonth, sales.lastDay(), onShelf, sold);
    List<ProductRecord> products = Catalogue.of(onShelf, sold, settings);
    IngestSummary summary = summary(rows, later, days, products.size());
    return new IngestResult(settings, files, rejections, products, days, summary);
  }

  /** Warns of each sales file that gave no line, and returns all that was not read, with places. */
  private List<String> warnOfUnread() {
    List<String> unread = new ArrayList<>(warnings);
    for (ShopFile file : files.subList(1, files.size())) {
      if (file.rows() == 0) {
        warnings.add("'" + file.name() + "' has a header, but no row below it");
        unread.add(warnings.get(warnings.size() - 1));
      } else if (file.lines().isEmpty()) {
        warnings.add("no row of '" + file.name() + "' can be read");
        unread.add(file.rejections().get(0) + " (and no other row of the file can be read)");
      }
    }
    return unread;
  }

  private void warnOfSeveral() {
    for (ShopFile file : files) {
      if (!file.several().isEmpty()) {
        warnings.add(
            "rows of '"
                + file.name()
                + "' with a count above 1, which is passed over, since a row of sales is one copy: "
                + file.several().size()
                + ", the first: row "
                + file.several().get(0)
                + "; if so many were sold, write a row for each copy");
      }
    }
  }

  private void requireFewRejected(int rows) {
    if (rejections.size() > settings.maxRejected() * rows) {
      String first =
          rejections.stream().limit(SHOWN).map(r -> "\n  " + r).collect(Collectors.joining());
      throw new IllegalArgumentException(
          "rejected rows: "
              + rejections.size()
              + " of "
              + rows
              + ", more than the share of "
              + settings.maxRejected()
              + " that --max-rejected allows; correct them, or raise --max-rejected. The first:"
              + first);
    }
  }

  /**
   * The number of stock rows created after the last sold day.
   *
   * @throws IllegalArgumentException if one was created long after
   */
  private int requireStockOfTheTime() {
    List<Line> later = stock.stream().filter(line -> line.created() > sales.lastDay()).toList();
    if (later.isEmpty()) {
      return 0;
    }
    LocalDate last = LocalDate.ofEpochDay(sales.lastDay());
    Line newest = later.stream().max(Comparator.comparingInt(Line::created)).orElseThrow();
    String where =
        "'"
            + files.get(0).name()
            + "' row "
            + newest.row()
            + ", created "
            + LocalDate.ofEpochDay(newest.created());
    if (newest.created() > sales.lastDay() + NEWEST_STOCK) {
      throw new IllegalArgumentException(
          "stock file is newer than the sales: "
              + where
              + ", is more than "
              + NEWEST_STOCK
              + " days after the last sold day, "
              + last
              + "; add the sales since then, give the stock file of that time, or correct the date");
    }
    warnings.add(
        "stock rows created after the last sold day, "
            + last
            + ", and so not on the shelf within the window: "
            + later.size()
            + " (the newest: "
            + where
            + ")");
    return later.size();
  }

  private IngestSummary summary(int rows, int later, TradingDays days, int products) {
    TreeMap<String, Integer> reasons = new TreeMap<>();
    rejections.forEach(r -> reasons.merge(r.column() + ": " + r.reason(), 1, Integer::sum));
    return new IngestSummary(
        files.size(),
        rows,
        rows - rejections.size() - sales.doubles(),
        reasons,
        sales.doubles(),
        sales.offMonth(),
        sales.createdAfterSold(),
        later,
        products,
        days.first(),
        days.last(),
        Arrays.stream(days.counts()).boxed().toList(),
        days.partial(),
        warnings);
  }
}
