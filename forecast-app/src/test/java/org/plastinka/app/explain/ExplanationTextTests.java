package org.plastinka.app.explain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ExplanationTextTests {

  @Test
  void tablesEndAfterTheGreatestAndTheLatestRows() {
    List<Explanation.Rise> rises =
        List.of(
            new Explanation.Rise("first", 1.25, 0.5, 0.125),
            new Explanation.Rise("second", -0.00001, 0.25, 0));
    List<Explanation.Amount> amounts =
        List.of(new Explanation.Amount("most", 7.5), new Explanation.Amount("less", -0.00001));
    List<Explanation.Amount> lags =
        List.of(new Explanation.Amount("lag 2", 3), new Explanation.Amount("lag 1", 4));
    Explanation.Forecast forecast =
        new Explanation.Forecast("x", "2025-01", 0.5, 9, 1.5, 0, 0, amounts, lags);
    Explanation all = new Explanation(Map.of(), 4, 2, rises, rises, List.of(forecast));
    String one = new ExplanationText(1).of(all).replaceAll(" +", " ");
    assertEquals(3, one.split("first 1.2500 0.5000 12.5 %|most 7.5000", -1).length - 1, one);
    assertTrue(one.contains("x, 2025-01, level 0.5: forecast 9.0000, for mean inputs 1.5000"), one);
    assertTrue(one.contains("lag 1 4.0000"), one);
    assertFalse(one.contains("second") || one.contains("less") || one.contains("lag 2"), one);
    String two = new ExplanationText(2).of(all).replaceAll(" +", " ");
    assertTrue(two.contains("less 0.0000") && two.contains("lag 2 3.0000"), two);
  }
}
