package org.plastinka.app.report;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.plastinka.app.domain.DemandCurve;
import org.plastinka.app.domain.Forecasts;
import org.plastinka.app.domain.QuantileForecast;
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
  private final LatestForecasts latest;

  /**
   * @throws IllegalArgumentException if the forecasts are not of the months after the shop's data,
   *     are of other products, lack a month, or do not have the levels that the report needs
   */
  public ReportAssembly(ShopFolder shop, Forecasts forecasts, OrderRule rule) {
    this.shop = shop;
    this.forecasts = forecasts.ordered();
    this.rule = rule;
    rule.check(forecasts.levels());
    latest = LatestForecasts.of(this.forecasts, shop);
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
      if (latest.bySeries().containsKey(ids.get(p))) {
        products.add(product(p, ids.get(p)));
      }
    }
    products.sort(Comparator.comparingDouble(p -> -p.expected()[0]));
    List<PastMonth> last = lastForecasts();
    double k = TotalForecast.widening(last);
    return new ReportContent(
        past(),
        latest.months(),
        shop.end(),
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

  private YearMonth month(int step) {
    return YearMonth.from(forecasts.calendar().time(step));
  }

  /** The months of the features before the first that is forecast. */
  private List<YearMonth> past() {
    List<YearMonth> past = new ArrayList<>();
    ShopTable table = shop.table();
    for (int m = 0; m < table.months(); m++) {
      if (table.start().plusMonths(m).isBefore(latest.months().get(0))) {
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
    List<QuantileForecast> rows = latest.bySeries().get(id);
    double[] history = new double[past().size()];
    for (int m = 0; m < history.length; m++) {
      history[m] = decimal(table.sales()[p][m]);
    }
    double[][] quantiles = rows.stream().map(r -> r.quantiles()).toArray(double[][]::new);
    double wanted = rule.wanted(forecasts.levels(), quantiles[0]);
    int last = table.months() - 1;
    double lostInYear = 0;
    for (int m = Math.max(0, last - YEAR + 1); m <= last; m++) {
      lostInYear += decimal(table.lostSales()[p][m]);
    }
    return new ProductForecast(
        product,
        stock.price(),
        stock.shelf(),
        history,
        quantiles,
        rows.stream().mapToDouble(QuantileForecast::actual).toArray(),
        Arrays.stream(quantiles).mapToDouble(q -> moments(q).mean()).toArray(),
        wanted,
        OrderRule.order(wanted, stock.shelf()),
        new ProductForecast.MeanSales(
            decimal(table.meanItems()[p][last]), decimal(table.meanRub()[p][last])),
        decimal(table.lostSales()[p][last]),
        lostInYear);
  }

  /** The number that single precision stands for: 0.1, not 0.10000000149. */
  private static double decimal(float value) {
    return Double.parseDouble(Float.toString(value));
  }

  private DemandCurve.Moments moments(double[] quantiles) {
    return new DemandCurve(forecasts.levels(), quantiles).moments();
  }

  private TotalForecast total(List<ProductForecast> products, boolean roubles, double k) {
    double mean = 0;
    double variance = 0;
    for (ProductForecast p : products) {
      double weight = roubles ? p.price() : 1;
      DemandCurve.Moments moments = moments(p.quantiles()[0]);
      mean += weight * moments.mean();
      variance += weight * weight * moments.variance();
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
        DemandCurve.Moments moments = moments(row.quantiles());
        sum[0] += moments.mean();
        sum[1] += moments.variance();
        sum[2] += row.actual();
      }
    }
    List<PastMonth> past = new ArrayList<>();
    sums.forEach(
        (month, sum) ->
            past.add(
                new PastMonth(
                    month, TotalForecast.of(sum[0], sum[1], 1), sum[2], shop.end().over(month))));
    return past;
  }
}
