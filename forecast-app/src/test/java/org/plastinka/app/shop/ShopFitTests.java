package org.plastinka.app.shop;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.plastinka.app.domain.PastRule;

class ShopFitTests {
  @Test
  void aSimulatedMonthMovesTheOwnMeanAsARealOneWould() {
    ShopFit fit = new ShopFit(6, 0.5, Math.log(9), 2020, 2024, List.of());
    assertEquals((Math.log(4) - 0.5) / (Math.log(9) - 0.5), fit.z(3), 1e-6);
    PastRule rule = fit.pastRules().get("own_mean");
    MovingMoments moments = new MovingMoments(6);
    moments.add(3);
    float simulated = fit.z(moments.mean());
    for (float sales : new float[] {0, 5, 1, 0, 0, 2}) {
      moments.add(sales);
      simulated = rule.next(simulated, sales);
      assertEquals(fit.z(moments.mean()), simulated, 1e-6);
    }
  }

  @Test
  void theYearsOfTrainingAreZeroAndOneAndTheNextGoesOn() {
    ShopFit fit = new ShopFit(6, 0, 1, 2020, 2024, List.of());
    assertEquals(0, fit.year(2020));
    assertEquals(1, fit.year(2024));
    assertEquals(1.25f, fit.year(2025));
    assertEquals(0, new ShopFit(6, 0, 1, 2024, 2024, List.of()).year(2025));
  }

  /** Sold, in stock and neither in the months learned from, each in a cover of its own. */
  @Test
  void itIsLearnedFromTheMonthsBeforeTheEndAlone() {
    float[][] none = new float[4][3];
    float[][] sold = {{0, 3, 9}, {0, 0, 0}, {0, 0, 9}, {0, 0, 0}};
    float[][] stocked = {{0, 0, 0}, {1, 0, 0}, {0, 0, 1}, {0, 0, 1}};
    List<Product> products =
        Stream.of("sold", "stocked", "later", "put out")
            .map(c -> new Product("1", "A", "B", c, "LP", 1990, "1990s", "1990s", "Rock", "b"))
            .toList();
    YearMonth start = YearMonth.of(2024, 11);
    ShopTable table =
        new ShopTable(products, start, sold, stocked, none, none, none, none, true, false);
    ShopFit fit = ShopFit.of(table, 6, 2);
    List<String> others =
        List.of(
            "release_type=LP",
            "price_category=b",
            "style=Rock",
            "recording_year=1990",
            "release_decade=1990s");
    List<String> classes = new ArrayList<>(List.of("cover=sold", "cover=stocked"));
    classes.addAll(others);
    assertEquals(new ShopFit(6, 0, Math.log(4), 2024, 2024, classes), fit);
    assertEquals(2025, ShopFit.of(table, 6, 9).lastYear(), "of three months");
  }
}
