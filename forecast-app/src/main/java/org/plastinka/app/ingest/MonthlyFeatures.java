package org.plastinka.app.ingest;

/**
 * The features of one product, a value a month. T(m) is the set of trading days of month m.
 *
 * <pre>{@code
 * onShelf[d]      copies with created <= d <= sold
 * sales[m]        sum over T(m) of copies sold
 * availability[m] share of T(m) with onShelf > 0
 * confidence[m]   mean over T(m) of min(onShelf, 5) / 5
 * meanItems[m]    sales[m] / days of T(m) with onShelf > 0, else 0
 * price[m]        mean of the month's sales, else of the nearest earlier month with sales, else of
 *                 the nearest later one, else of the stock lines
 * meanRub[m]      meanItems * price
 * lostSales[m]    (|T(m)| - days on shelf) * meanRub
 * }</pre>
 *
 * <p>The sales of an incomplete last month are filled by min(copies in the stock file, meanItems *
 * trading days to expect), if the settings say so.
 */
final class MonthlyFeatures {
  private static final int FULL_SHELF = 5;

  final double[] sales;
  final double[] availability;
  final double[] confidence;
  final double[] meanItems;
  final double[] price;
  final double[] meanRub;
  final double[] lostSales;

  private MonthlyFeatures(int months) {
    sales = new double[months];
    availability = new double[months];
    confidence = new double[months];
    meanItems = new double[months];
    price = new double[months];
    meanRub = new double[months];
    lostSales = new double[months];
  }

  static MonthlyFeatures of(ProductRecord product, TradingDays days, boolean fill) {
    MonthlyFeatures f = new MonthlyFeatures(days.months());
    f.sell(product, days);
    long[] change = changes(product, days);
    long onShelf = 0;
    for (int m = 0; m < f.sales.length; m++) {
      int inDays = 0;
      long filled = 0;
      for (int t = days.begin(m); t < days.begin(m) + days.count(m); t++) {
        onShelf += change[t];
        inDays += onShelf > 0 ? 1 : 0;
        filled += Math.min(onShelf, FULL_SHELF);
      }
      int all = days.count(m);
      f.availability[m] = (double) inDays / all;
      f.confidence[m] = (double) filled / FULL_SHELF / all;
      f.meanItems[m] = inDays == 0 ? 0 : f.sales[m] / inDays;
      f.meanRub[m] = f.meanItems[m] * f.price[m];
      f.lostSales[m] = (all - inDays) * f.meanRub[m];
    }
    if (fill && days.partial()) {
      int last = f.sales.length - 1;
      f.sales[last] += Math.min(product.shelf(), f.meanItems[last] * days.remaining());
    }
    return f;
  }

  /** Changes of the copies on the shelf at each trading day; one more at the end. */
  private static long[] changes(ProductRecord product, TradingDays days) {
    long[] change = new long[days.total() + 1];
    for (Line line : product.stock()) {
      change[days.indexFrom(line.created())] += line.copies();
    }
    for (Line line : product.sales()) {
      change[days.indexFrom(line.created())]++;
      change[days.indexFrom(line.sold() + 1)]--;
    }
    return change;
  }

  private void sell(ProductRecord product, TradingDays days) {
    for (Line line : product.sales()) {
      int m = days.month(line.sold());
      sales[m]++;
      price[m] += line.price();
    }
    double known = Double.NaN;
    for (int m = 0; m < price.length; m++) {
      known = sales[m] > 0 ? price[m] / sales[m] : known;
      price[m] = known;
    }
    double first = product.price();
    for (int m = price.length - 1; m >= 0; m--) {
      first = Double.isNaN(price[m]) ? first : price[m];
      price[m] = first;
    }
  }
}
