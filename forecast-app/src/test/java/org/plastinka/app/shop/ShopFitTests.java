package org.plastinka.app.shop;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.plastinka.app.domain.PastRule;

class ShopFitTests {
  @Test
  void aSimulatedMonthMovesTheOwnMeanAsARealOneWould() {
    ShopFit fit = new ShopFit(6, 0, Math.log(9), 2020, 2024, List.of());
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
}
