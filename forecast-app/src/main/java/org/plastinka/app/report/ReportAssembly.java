package org.plastinka.app.report;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.plastinka.app.domain.Forecasts;
import org.plastinka.app.domain.Frequency;
import org.plastinka.app.domain.QuantileForecast;
import org.plastinka.app.domain.Quantiles;
import org.plastinka.app.shop.Product;
import org.plastinka.app.shop.ShopTable;

/**
 * Makes the content of a report. The forecasts of the latest origin are those to order by; earlier
 * ones whose months have come say how good the forecast was.
 */
public final class ReportAssembly {
  /** Months of mean and lost sales that are called a year. */
  private static final int YEAR = 12;

  private final ShopFolder shop;
  private final Forecasts forecasts;
  private final OrderRule rule;
  private final Map<String, List<QuantileForecast>> latest = new HashMap<>();
  private final List<YearMonth> future = new ArrayList<>();

  /**
   * @throws IllegalArgumentException if the forecasts are of other products, do not have every
   *     month of theirs, or do not reach the service level
   */
  public ReportAssembly(ShopFolder shop, Forecasts forecasts, OrderRule rule) {
    this.shop = shop;
    this.forecasts = forecasts.ordered();
    this.rule = rule;
    rule.check(forecasts.levels());
    if (forecasts.calendar().frequency() != Frequency.M) {
      throw new IllegalArgumentException(
          "the forecasts are not of months, and the shop's features are; forecast the shop's data");
    }
    int origin =
        forecasts.rows().stream()
            .mapToInt(QuantileForecast::origin)
            .max()
            .orElseThrow(() -> new IllegalArgumentException("the forecasts have no row"));
    TreeSet<YearMonth> months = new TreeSet<>();
    for (QuantileForecast row : this.forecasts.rows()) {
      if (row.origin() == origin) {
        latest.computeIfAbsent(row.series(), s -> new ArrayList<>()).add(row);
        months.add(month(row.time()));
      }
    }
    future.addAll(months);
    Set<String> known = Set.copyOf(shop.table().ids());
    latest.forEach((series, rows) -> checkSeries(series, rows, known));
  }

  /**
   * The content.
   *
   * @param training may be empty, as may be the others
   */
  public ReportContent content(
      List<Assessment> assessments,
      List<TrainingEpoch> training,
      List<String> notes,
      Map<String, String> provenance) {
    List<ProductForecast> products = new ArrayList<>();
    ShopTable table = shop.table();
    List<String> ids = table.ids();
    for (int p = 0; p < ids.size(); p++) {
      if (latest.containsKey(ids.get(p))) {
        products.add(product(p, ids.get(p)));
      }
    }
    products.sort(Comparator.comparingDouble(p -> -p.expected()[0]));
    List<PastMonth> last = lastForecasts();
    double k = TotalForecast.widening(last);
    return new ReportContent(
        past(),
        List.copyOf(future),
        table.start().plusMonths(table.months() - 1L),
        forecasts.levels(),
        rule,
        List.copyOf(products),
        table.products().size() - products.size(),
        total(products, false, k),
        total(products, true, k),
        k,
        lostByMonth(),
        last.stream().map(month -> month.widened(k)).toList(),
        List.copyOf(assessments),
        List.copyOf(training),
        shop.quality(),
        List.copyOf(notes),
        provenance);
  }

  private void checkSeries(String series, List<QuantileForecast> rows, Set<String> known) {
    rows.sort(Comparator.comparingInt(QuantileForecast::horizon));
    if (rows.size() != future.size()) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "the forecasts of '%s' have %d months, those of others %d; forecast again",
              series,
              rows.size(),
              future.size()));
    }
    if (!known.contains(series)) {
      throw new IllegalArgumentException(
          String.format(
                  Locale.ROOT,
                  "the forecasts name '%s', which is no product of the features; give the features that",
                  series)
              + " the forecasts were made from");
    }
  }

  private YearMonth month(int step) {
    return YearMonth.from(forecasts.calendar().time(step));
  }

  /** The months of the features before the first that is forecast. */
  private List<YearMonth> past() {
    List<YearMonth> past = new ArrayList<>();
    ShopTable table = shop.table();
    for (int m = 0; m < table.months(); m++) {
      if (table.start().plusMonths(m).isBefore(future.get(0))) {
        past.add(table.start().plusMonths(m));
      }
    }
    return past;
  }

  private ProductForecast product(int p, String id) {
    ShopTable table = shop.table();
    Product product = table.products().get(p);
    ShopFolder.Stock stock = shop.stock().get(product);
    if (stock == null) {
      throw new IllegalArgumentException(
          "products.csv has no row for '" + id + "'; ingest the shop again");
    }
    List<QuantileForecast> rows = latest.get(id);
    double[] history = new double[past().size()];
    for (int m = 0; m < history.length; m++) {
      history[m] = table.sales()[p][m];
    }
    double[][] quantiles = rows.stream().map(r -> r.quantiles()).toArray(double[][]::new);
    double wanted = rule.wanted(forecasts.levels(), quantiles[0]);
    int last = table.months() - 1;
    double lostInYear = 0;
    for (int m = Math.max(0, last - YEAR + 1); m <= last; m++) {
      lostInYear += table.lostSales()[p][m];
    }
    return new ProductForecast(
        product,
        stock.price(),
        stock.shelf(),
        history,
        quantiles,
        rows.stream().mapToDouble(QuantileForecast::actual).toArray(),
        rows.stream().mapToDouble(r -> mean(r)).toArray(),
        wanted,
        OrderRule.order(wanted, stock.shelf()),
        new ProductForecast.MeanSales(table.meanItems()[p][last], table.meanRub()[p][last]),
        table.lostSales()[p][last],
        lostInYear);
  }

  private double mean(QuantileForecast row) {
    return Quantiles.mean(forecasts.levels(), row.quantiles());
  }

  private TotalForecast total(List<ProductForecast> products, boolean roubles, double k) {
    double mean = 0;
    double variance = 0;
    for (ProductForecast p : products) {
      double weight = roubles ? p.price() : 1;
      mean += weight * p.expected()[0];
      variance += weight * weight * TotalForecast.variance(forecasts.levels(), p.quantiles()[0]);
    }
    return TotalForecast.of(mean, variance, k);
  }

  private Map<YearMonth, Double> lostByMonth() {
    Map<YearMonth, Double> lost = new TreeMap<>();
    ShopTable table = shop.table();
    for (float[] months : table.lostSales()) {
      for (int m = 0; m < months.length; m++) {
        lost.merge(table.start().plusMonths(m), (double) months[m], Double::sum);
      }
    }
    return lost;
  }

  /** Totals of the months that were forecast one month ahead and have come. */
  private List<PastMonth> lastForecasts() {
    Map<YearMonth, double[]> sums = new TreeMap<>();
    for (QuantileForecast row : forecasts.observed().rows()) {
      if (row.horizon() == 1) {
        double[] sum = sums.computeIfAbsent(month(row.time()), m -> new double[3]);
        sum[0] += mean(row);
        sum[1] += TotalForecast.variance(forecasts.levels(), row.quantiles());
        sum[2] += row.actual();
      }
    }
    List<PastMonth> past = new ArrayList<>();
    sums.forEach(
        (month, sum) ->
            past.add(new PastMonth(month, TotalForecast.of(sum[0], sum[1], 1), sum[2])));
    return past;
  }
}
