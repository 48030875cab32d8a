package org.plastinka.app.shop;

import java.io.IOException;
import java.nio.file.Path;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.plastinka.app.domain.Calendar;
import org.plastinka.app.domain.Frequency;
import org.plastinka.app.domain.Panel;
import org.plastinka.app.domain.Series;

/**
 * Products by months: the content of a data folder's features.csv.
 *
 * @param start the first month
 * @param sales copies, [product][month]; likewise the others
 * @param availability share of the month's trading days on the shelf, 0 to 1
 * @param confidence copies on the shelf, 0 to 1
 * @param lostSales roubles
 * @param meanItems copies sold per day on the shelf
 * @param meanRub roubles sold per day on the shelf
 * @param partial true if the last month is not complete
 * @param byPriceCategory true if the price category is a part of the identity
 */
public record ShopTable(
    List<Product> products,
    YearMonth start,
    float[][] sales,
    float[][] availability,
    float[][] confidence,
    float[][] lostSales,
    float[][] meanItems,
    float[][] meanRub,
    boolean partial,
    boolean byPriceCategory) {

  public int months() {
    return sales[0].length;
  }

  /**
   * Of the products; with the price category where that is a part of their identity, also if they
   * differ without it: they may not when a month is added.
   */
  public List<String> ids() {
    return products.stream()
        .map(p -> byPriceCategory ? p.id() + "|" + p.priceCategory() : p.id())
        .toList();
  }

  /** Months as steps. */
  Calendar calendar() {
    return new Calendar(Frequency.M, start.atDay(1).atStartOfDay());
  }

  /** The sales without covariates: all that scores look at. */
  public Panel panel() {
    List<String> ids = ids();
    List<Series> series = new ArrayList<>();
    for (int p = 0; p < sales.length; p++) {
      series.add(Series.of(ids.get(p), 0, sales[p]));
    }
    return new Panel(calendar(), series, List.of(), List.of(), List.of());
  }

  /** The table without its last month. */
  public ShopTable withoutLastMonth() {
    return new ShopTable(
        products,
        start,
        shorter(sales),
        shorter(availability),
        shorter(confidence),
        shorter(lostSales),
        shorter(meanItems),
        shorter(meanRub),
        false,
        byPriceCategory);
  }

  private float[][] shorter(float[][] column) {
    return Arrays.stream(column)
        .map(values -> Arrays.copyOf(values, months() - 1))
        .toArray(float[][]::new);
  }

  /**
   * Reads features.csv: every product has every month, in order.
   *
   * @param byPriceCategory true if the price category is a part of the identity
   * @throws IllegalArgumentException naming file, line and what is wrong
   */
  public static ShopTable read(Path features, boolean byPriceCategory) throws IOException {
    return FeatureReading.read(features, byPriceCategory);
  }
}
