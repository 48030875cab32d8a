package org.plastinka.app.report;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.plastinka.app.domain.DemandCurve;
import org.plastinka.app.domain.Forecasts;
import org.plastinka.app.domain.QuantileForecast;

/** What to order and how much is expected, against figures worked out by hand. */
class ReportAssemblyTests {
  @TempDir Path folder;

  @Test
  void theOrderIsTheQuantileLessTheShelfRoundedUpAndNeverBelowZero() {
    double[] q = {0, 1, 2, 4, 8};
    // Level 0.75 is given: 4. From there to 0.95, at 8, demand is exponential: a share of 0.25 / 5
    // at 8, 0.15 at 4 + 4 ln(0.25 / 0.15) / ln 5 = 5.27.
    assertEquals(4, new OrderRule(0.75).wanted(Shop.LEVELS, q), 1e-12);
    assertEquals(5.2696, new OrderRule(0.85).wanted(Shop.LEVELS, q), 1e-4);
    assertEquals(3, OrderRule.order(4, 1));
    assertEquals(4, OrderRule.order(4.2, 1));
    assertEquals(1, OrderRule.order(0.2, 0));
    assertEquals(0, OrderRule.order(0.2, 1));
    assertEquals(0, OrderRule.order(4, 9));
    assertEquals(4, OrderRule.order(4.00001, 0), "what single precision leaves is no copy");
    assertEquals(1e12, OrderRule.order(3e12, 2e12), "more than an int holds");
  }

  @Test
  void aServiceLevelOutsideTheForecastsLevelsIsRefused() {
    Forecasts forecasts = Shop.forecasts(1, p -> "A" + p, 0, 1, 2, 3, 4);
    OrderRule rule = new OrderRule(0.99);
    Exception refused =
        assertThrows(
            IllegalArgumentException.class,
            () -> new ReportAssembly(ShopFolder.read(folder(1)), forecasts, rule));
    assertTrue(refused.getMessage().contains("0.99"), refused.getMessage());
    assertTrue(refused.getMessage().contains("0.05 to 0.95"), refused.getMessage());
    new OrderRule(0.05).check(List.of(0.05, 0.95));
    new OrderRule(0.95).check(List.of(0.05, 0.95));
  }

  @Test
  void aSingleLevelHasNoRangesAndIsRefused() {
    OrderRule rule = new OrderRule(0.5);
    Exception refused =
        assertThrows(IllegalArgumentException.class, () -> rule.check(List.of(0.5)));
    assertTrue(refused.getMessage().contains("--set quantiles="), refused.getMessage());
  }

  @Test
  void totalsAddMeansAndVariancesAndWidenByWhatPastMonthsMissed() throws Exception {
    double[] q = {2, 2, 2, 2, 2};
    ReportContent content = content(Shop.forecasts(3, p -> "A" + p, q), 3);
    assertEquals(6, content.copies().expected(), 1e-9);
    assertEquals(6000, content.roubles().expected(), 1e-6);
    assertEquals(0, content.copies().spread(), 1e-9, "a certain forecast has no spread");
    TotalForecast total = TotalForecast.of(10, 4, 1.5);
    assertEquals(10 + 1.2815515655446004 * 1.5 * 2, total.high(), 1e-12);
    assertEquals(0, TotalForecast.of(1, 4, 1).low(), 1e-12);
    assertScatter(content(Shop.forecasts(3, p -> "A" + p, 0, 1, 2, 3, 4), 3));
    PastMonth missedByTwoSpreads = new PastMonth(YearMonth.of(2025, 1), total, 14, true);
    PastMonth exact = new PastMonth(YearMonth.of(2025, 2), total, 10, true);
    assertEquals(1, TotalForecast.widening(List.of(missedByTwoSpreads, exact)), 1e-12);
    List<PastMonth> three = List.of(missedByTwoSpreads, missedByTwoSpreads, exact);
    assertEquals(Math.sqrt(8.0 / 3), TotalForecast.widening(three), 1e-12);
    PastMonth unfinished = new PastMonth(YearMonth.of(2025, 3), total, 100, false);
    PastMonth certain = new PastMonth(YearMonth.of(2025, 4), TotalForecast.of(10, 0, 1), 14, true);
    List<PastMonth> five =
        List.of(missedByTwoSpreads, missedByTwoSpreads, exact, unfinished, certain);
    assertEquals(Math.sqrt(8.0 / 3), TotalForecast.widening(five), 1e-12);
  }

  /** Of three products alike, each of a price of 1000. */
  private static void assertScatter(ReportContent content) {
    DemandCurve.Moments one = new DemandCurve(Shop.LEVELS, new double[] {0, 1, 2, 3, 4}).moments();
    double spread = Math.sqrt(3 * one.variance());
    assertEquals(spread, content.copies().spread(), 1e-9);
    assertEquals(1000 * spread, content.roubles().spread(), 1e-6);
    TotalForecast past = content.lastForecasts().get(0).forecast();
    assertEquals(3 * one.mean(), past.expected(), 1e-9);
    assertEquals(spread, past.spread(), 1e-9);
  }

  /** Product p is certain to sell p copies in the first month and 10 more in the second. */
  @Test
  void productsStandByWhatIsExpectedOfThem() throws Exception {
    Forecasts alike = Shop.forecasts(3, p -> "A" + p, 0, 0, 0, 0, 0);
    List<QuantileForecast> rows = new ArrayList<>();
    for (QuantileForecast row : alike.rows()) {
      double[] q = new double[Shop.LEVELS.size()];
      Arrays.fill(q, row.series().charAt(0) - '0' + 10 * (row.horizon() - 1));
      rows.add(new QuantileForecast(row.series(), row.origin(), row.horizon(), row.actual(), q));
    }
    Collections.reverse(rows);
    ReportContent content = content(new Forecasts(alike.calendar(), alike.levels(), rows), 3);
    assertEquals(List.of(0), ProductView.ORDERS.rows(content), "the others are on the shelf");
    for (int i = 0; i < 3; i++) {
      double sells = 2 - i;
      assertArrayEquals(
          new double[] {sells, 10 + sells}, content.products().get(i).expected(), 1e-9);
      assertArrayEquals(new double[] {sells, sells, sells}, content.products().get(i).history());
    }
  }

  /** A year before the three months, in which 100 roubles were lost a month too. */
  @Test
  void theYearOfLostSalesIsTheNewestTwelveMonths() throws Exception {
    Path features = folder(1);
    StringBuilder longer = new StringBuilder();
    for (String line : Files.readAllLines(features)) {
      for (int m = 1; m <= 12 && line.contains(",2025-01,"); m++) {
        String month = String.format(Locale.ROOT, ",2024-%02d,", m);
        longer.append(line.replace(",2025-01,", month)).append('\n');
      }
      longer.append(line).append('\n');
    }
    Files.writeString(features, longer);
    ReportContent content = content(features, Shop.forecasts(1, p -> "A" + p, 0, 1, 2, 3, 4));
    assertEquals(9 * 100 + 100 + 100 + 10, content.products().get(0).lostInYear(), 1e-9);
  }

  @Test
  void theLatestOriginIsForecastAndEarlierOnesArePast() throws Exception {
    ReportContent content = content(Shop.forecasts(3, p -> "A" + p, 0, 1, 2, 3, 4), 3);
    assertEquals(List.of(YearMonth.of(2025, 4), YearMonth.of(2025, 5)), content.future());
    assertEquals(3, content.past().size());
    assertEquals(2, content.lastForecasts().size());
    assertEquals(0 + 1 + 2, content.lastForecasts().get(0).actual(), 1e-9);
    ProductForecast product = content.products().get(2);
    assertEquals(2, product.order(), "3 copies at level 0.75, 1 on the shelf");
    assertEquals(0.25, product.means().items());
    assertEquals(250, product.means().rub());
    assertEquals(30, product.lost(), 1e-6);
    assertEquals(230, product.lostInYear(), 1e-6);
    assertEquals(300.0, content.lostByMonth().get(YearMonth.of(2025, 1)), 1e-6);
  }

  @Test
  void theManifestSaysWhetherThePriceCategoryIsAPartOfTheIdentity() throws Exception {
    Path features = Shop.folder(folder.resolve("banded"), 1, p -> "A");
    Files.writeString(
        features.resolveSibling("manifest.json"),
        "{\"settings\": {\"identity.price-category\": true}}");
    assertEquals(List.of(Shop.id(0, "A") + "|(0, 1]"), ShopFolder.read(features).table().ids());
  }

  @Test
  void aShelfMayHoldMoreCopiesThanAnIntHolds() throws Exception {
    Path features = Shop.folder(folder.resolve("full"), 1, p -> "A");
    Path products = features.resolveSibling("products.csv");
    Files.writeString(
        products, Files.readString(products).replace(",1000,1\n", ",1000,3000000000\n"));
    ShopFolder shop = ShopFolder.read(features);
    assertEquals(3e9, shop.stock().get(shop.table().products().get(0)).shelf());
  }

  @Test
  void productsWithoutForecastAreCountedAndUnknownOnesRefused() throws Exception {
    ReportContent content = content(Shop.forecasts(2, p -> "A" + p, 0, 1, 2, 3, 4), 3);
    assertEquals(1, content.withoutForecast());
    Forecasts stranger = Shop.forecasts(1, p -> "somebody", 0, 1, 2, 3, 4);
    Exception refused = assertThrows(IllegalArgumentException.class, () -> content(stranger, 3));
    assertTrue(refused.getMessage().contains("somebody"), refused.getMessage());
  }

  @Test
  void aProductThatLacksAMonthOfTheForecastIsRefused() {
    Forecasts whole = Shop.forecasts(2, p -> "A" + p, 0, 1, 2, 3, 4);
    List<QuantileForecast> rows = whole.rows().subList(0, whole.rows().size() - 1);
    Forecasts lacking = new Forecasts(whole.calendar(), whole.levels(), rows);
    assertThrows(IllegalArgumentException.class, () -> content(lacking, 2));
  }

  private Path folder(int products) {
    return Shop.folder(folder, products, p -> "A" + p);
  }

  private ReportContent content(Forecasts forecasts, int products) throws Exception {
    return content(folder(products), forecasts);
  }

  private static ReportContent content(Path features, Forecasts forecasts) throws Exception {
    return new ReportAssembly(ShopFolder.read(features), forecasts, new OrderRule(0.75))
        .content(List.of(), List.of(), List.of(), Map.of());
  }
}
