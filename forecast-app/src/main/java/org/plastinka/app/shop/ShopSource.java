package org.plastinka.app.shop;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.plastinka.app.domain.Panel;
import org.plastinka.app.domain.PanelSource;
import org.plastinka.app.domain.Series;

/**
 * The shop's panel. Everything fitted is a {@link ShopFit} of the months before a given one.
 *
 * <p>Past covariates, 11: for each of release type, cover, style and price category the {@link
 * MovingMoments} of the mean sales of the products that share value and recording decade and were
 * on the shelf that month; the product's own moving mean; availability; confidence. Future, 4: 1 in
 * the year of the recording; sine and cosine of the month; the year in 0..1. Static: multi-hot
 * classes. Sales and their moments go through {@code z(x) = (log1p(x) - lo) / (hi - lo)}.
 */
public final class ShopSource implements PanelSource {
  /** Months of future covariates beyond the last: more than the longest horizon. */
  private static final int AHEAD = 60;

  private static final List<Function<Product, String>> GROUPS =
      List.of(Product::releaseType, Product::cover, Product::style, Product::priceCategory);

  private static final List<String> PAST =
      List.of(
          "release_type_mean",
          "release_type_variance",
          "cover_mean",
          "cover_variance",
          "style_mean",
          "style_variance",
          "price_category_mean",
          "price_category_variance",
          ShopFit.OWN_MEAN,
          "availability",
          "confidence");
  private static final List<String> FUTURE =
      List.of("recording_year", "month_sin", "month_cos", "year");

  private final ShopTable table;
  private final double span;
  private final SampleWeight weight;

  /**
   * A source whose windows all weigh the same.
   *
   * @param span of the moving moments
   */
  public ShopSource(ShopTable table, double span) {
    this(table, span, null);
  }

  /**
   * @param span of the moving moments
   * @param weight of the windows in training; null for 1
   */
  public ShopSource(ShopTable table, double span, SampleWeight weight) {
    this.table = table;
    this.span = span;
    this.weight = weight;
  }

  public ShopTable table() {
    return table;
  }

  /** What is learned from the months before one. */
  public ShopFit fit(int end) {
    return ShopFit.of(table, span, end);
  }

  @Override
  public Panel fittedBefore(int end) {
    return panel(table, fit(end), weight);
  }

  /** A shop's panel under what was learned before, perhaps of fewer months; moments go on. */
  public static Panel panel(ShopTable table, ShopFit fit) {
    return panel(table, fit, null);
  }

  private static Panel panel(ShopTable table, ShopFit fit, SampleWeight weight) {
    List<Series> series = new ArrayList<>();
    float[][][] past = past(table, fit);
    List<String> ids = table.ids();
    float[][] turns = calendar(table, fit);
    Map<Integer, float[][]> future = new HashMap<>();
    Map<String, Integer> classes = fit.positions();
    for (int p = 0; p < table.products().size(); p++) {
      Product product = table.products().get(p);
      series.add(
          new Series(
              ids.get(p),
              0,
              table.sales()[p],
              past[p],
              future.computeIfAbsent(product.recordingYear(), year -> future(table, turns, year)),
              fit.statics(product, classes),
              weight == null ? null : weight.of(fit.z(table.sales()[p]), table.confidence()[p])));
    }
    return new Panel(table.calendar(), series, PAST, FUTURE, fit.classes());
  }

  /** [product][column][month]. */
  private static float[][][] past(ShopTable table, ShopFit fit) {
    int months = table.months();
    float[][][] past = new float[table.products().size()][PAST.size()][months];
    for (int g = 0; g < GROUPS.size(); g++) {
      Function<Product, String> value = GROUPS.get(g);
      Map<String, float[][]> moments =
          groupMoments(table, p -> value.apply(p) + "|" + p.recordingDecade(), fit);
      for (int p = 0; p < past.length; p++) {
        Product product = table.products().get(p);
        float[][] group = moments.get(value.apply(product) + "|" + product.recordingDecade());
        past[p][2 * g] = group[0];
        past[p][2 * g + 1] = group[1];
      }
    }
    for (int p = 0; p < past.length; p++) {
      MovingMoments own = new MovingMoments(fit.span());
      for (int m = 0; m < months; m++) {
        own.add(table.sales()[p][m]);
        past[p][8][m] = fit.z(own.mean());
      }
      past[p][9] = table.availability()[p];
      past[p][10] = table.confidence()[p];
    }
    return past;
  }

  /** Mean and variance of each group, [2][month], through z. */
  private static Map<String, float[][]> groupMoments(
      ShopTable table, Function<Product, String> group, ShopFit fit) {
    int months = table.months();
    Map<String, double[][]> sums = new HashMap<>();
    for (int p = 0; p < table.products().size(); p++) {
      double[][] sum =
          sums.computeIfAbsent(group.apply(table.products().get(p)), k -> new double[2][months]);
      for (int m = 0; m < months; m++) {
        if (table.availability()[p][m] > 0) {
          sum[0][m] += table.sales()[p][m];
          sum[1][m]++;
        }
      }
    }
    Map<String, float[][]> moments = new HashMap<>();
    sums.forEach(
        (key, sum) -> {
          float[][] columns = new float[2][months];
          MovingMoments moving = new MovingMoments(fit.span());
          for (int m = 0; m < months; m++) {
            if (sum[1][m] > 0) {
              moving.add(sum[0][m] / sum[1][m]);
            }
            columns[0][m] = fit.z(moving.mean());
            columns[1][m] = fit.z(moving.variance());
          }
          moments.put(key, columns);
        });
    return moments;
  }

  /** [column][month] of the products of one recording year, which share them. */
  private static float[][] future(ShopTable table, float[][] calendar, int recordingYear) {
    float[] recorded = new float[calendar[0].length];
    for (int m = 0; m < recorded.length; m++) {
      recorded[m] = table.start().plusMonths(m).getYear() == recordingYear ? 1 : 0;
    }
    return new float[][] {recorded, calendar[0], calendar[1], calendar[2]};
  }

  /** Sine and cosine of the month, and the year: one object for all products. */
  private static float[][] calendar(ShopTable table, ShopFit fit) {
    float[][] calendar = new float[FUTURE.size() - 1][table.months() + AHEAD];
    for (int m = 0; m < calendar[0].length; m++) {
      YearMonth month = table.start().plusMonths(m);
      double turn = 2 * Math.PI * month.getMonthValue() / 12;
      calendar[0][m] = (float) Math.sin(turn);
      calendar[1][m] = (float) Math.cos(turn);
      calendar[2][m] = fit.year(month.getYear());
    }
    return calendar;
  }
}
