package org.plastinka.app.count;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.plastinka.app.domain.HistoryFeatures;
import org.plastinka.app.domain.Series;

class LotHistoryTests {
  private static LotHistory of(float... y) {
    LotHistory history = new LotHistory(Series.of("a", 0, y), 1);
    for (int step = 0; step < y.length; step++) {
      history.see(step);
    }
    return history;
  }

  @Test
  void theLotIsTheGreatestCommonDivisorOfTwoDemandsOrMore() {
    assertEquals(1, of(0, 12, 0).lot());
    assertEquals(6, of(0, 12, Float.NaN, 18).lot());
    assertEquals(2, of(0, 12, 18, 0, 4).lot());
    assertEquals(1, of(0, 12, 18, 7).lot());
    assertEquals(1, of(0, 12, 2.5f, 12, 12).lot());
    assertEquals(1, of(0, 0, 0).lot());
  }

  @Test
  void featuresAreThoseOfThePastInLots() {
    HistoryFeatures inLots = new HistoryFeatures();
    for (float y : new float[] {0, 2, 0, 3, 1}) {
      inLots.see(y);
    }
    float[] expected = new float[LotHistory.WIDTH];
    inLots.write(expected, 0);
    expected[HistoryFeatures.WIDTH] = (float) Math.log(6);
    float[] features = new float[LotHistory.WIDTH];
    LotHistory history = of(0, 12, 0, 18, 6);
    history.write(features, 0);
    assertArrayEquals(expected, features);
    assertEquals(inLots.base(), history.base());
  }
}
