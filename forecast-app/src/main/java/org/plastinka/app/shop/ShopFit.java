package org.plastinka.app.shop;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import org.plastinka.app.domain.PastRule;

/**
 * What was learned from the months before one: stored with a model, and used again when it
 * forecasts.
 *
 * @param span of the moving moments
 * @param lo least log1p of sales
 * @param hi greatest log1p of sales
 * @param firstYear of the months learned from
 * @param lastYear of the months learned from
 * @param classes {@code attribute=value}, sorted within each attribute, of the products in stock or
 *     sold in a month learned from; those of the price category are the bands, so they hold its
 *     edges
 */
public record ShopFit(
    double span, double lo, double hi, int firstYear, int lastYear, List<String> classes) {
  /** The past covariate that a simulated month moves. */
  static final String OWN_MEAN = "own_mean";

  public ShopFit {
    classes = List.copyOf(classes);
    boolean finite = Double.isFinite(span) && Double.isFinite(lo) && Double.isFinite(hi);
    if (!finite || !(span >= 1) || !(hi >= lo) || lastYear < firstYear) {
      throw new IllegalArgumentException(
          "the shop's fit needs a span of 1 or more, lo <= hi and first year <= last year; found "
              + List.of(span, lo, hi, firstYear, lastYear));
    }
  }

  /**
   * @param span of the moving moments
   * @param end the month before which all is learned
   */
  static ShopFit of(ShopTable table, double span, int end) {
    int last = Math.min(end, table.months());
    double lo = Double.POSITIVE_INFINITY;
    double hi = Double.NEGATIVE_INFINITY;
    for (float[] sales : table.sales()) {
      for (int m = 0; m < last; m++) {
        lo = Math.min(lo, Math.log1p(sales[m]));
        hi = Math.max(hi, Math.log1p(sales[m]));
      }
    }
    int firstYear = table.start().getYear();
    int lastYear = table.start().plusMonths(last - 1).getYear();
    return new ShopFit(span, lo, hi, firstYear, lastYear, classes(table, last));
  }

  private static List<String> classes(ShopTable table, int end) {
    List<Set<String>> kinds = new ArrayList<>();
    for (int kind = 0; kind < 6; kind++) {
      kinds.add(new TreeSet<>());
    }
    for (int p = 0; p < table.products().size(); p++) {
      if (seen(table, p, end)) {
        each(table.products().get(p), (kind, name) -> kinds.get(kind).add(name));
      }
    }
    return kinds.stream().flatMap(Set::stream).toList();
  }

  private static boolean seen(ShopTable table, int p, int end) {
    for (int m = 0; m < end; m++) {
      if (table.availability()[p][m] > 0 || table.sales()[p][m] > 0) {
        return true;
      }
    }
    return false;
  }

  private static void each(Product product, BiConsumer<Integer, String> visit) {
    visit.accept(0, "cover=" + product.cover());
    visit.accept(1, "release_type=" + product.releaseType());
    visit.accept(2, "price_category=" + product.priceCategory());
    product.styles().forEach(style -> visit.accept(3, "style=" + style));
    visit.accept(4, "recording_year=" + product.recordingYear());
    visit.accept(5, "release_decade=" + product.releaseDecade());
  }

  float z(double x) {
    return hi == lo ? 0 : (float) ((Math.log1p(x) - lo) / (hi - lo));
  }

  float[] z(float[] x) {
    float[] z = new float[x.length];
    for (int i = 0; i < z.length; i++) {
      z[i] = z(x[i]);
    }
    return z;
  }

  float year(int year) {
    return firstYear == lastYear ? 0 : (float) (year - firstYear) / (lastYear - firstYear);
  }

  /** Where each class stands among the statics. */
  Map<String, Integer> positions() {
    Map<String, Integer> positions = new HashMap<>();
    classes.forEach(name -> positions.put(name, positions.size()));
    return positions;
  }

  /**
   * Multi-hot; a class that was not learned is nowhere.
   *
   * @param positions of the classes
   */
  float[] statics(Product product, Map<String, Integer> positions) {
    float[] statics = new float[classes.size()];
    each(
        product,
        (kind, name) -> {
          Integer at = positions.get(name);
          if (at != null) {
            statics[at] = 1;
          }
        });
    return statics;
  }

  /** The classes of a shop's products that were not learned, sorted: the model knows none. */
  public Set<String> unseen(ShopTable table) {
    Set<String> unseen = new TreeSet<>();
    table.products().forEach(product -> each(product, (kind, name) -> unseen.add(name)));
    classes.forEach(unseen::remove);
    return unseen;
  }

  /**
   * A simulated month moves the product's own moving mean, {@code y + a (x - y)} with {@code a = 2
   * / (span + 1)}; groups, availability and confidence are held.
   */
  public Map<String, PastRule> pastRules() {
    double a = 2 / (span + 1);
    PastRule own =
        (last, target) -> {
          double mean = Math.expm1(lo + last * (hi - lo));
          return z(mean + a * (target - mean));
        };
    return Map.of(OWN_MEAN, own);
  }
}
