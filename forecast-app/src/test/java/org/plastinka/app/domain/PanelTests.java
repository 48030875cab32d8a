package org.plastinka.app.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.LocalDateTime;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PanelTests {
  @ParameterizedTest
  @CsvSource({"9, true", "8, false"})
  void demandIsCountedIfNineOfTenDemandsAreWhole(int whole, boolean counts) {
    float[] y = new float[14];
    for (int t = 0; t < 10; t++) {
      y[t] = t < whole ? t + 1 : t + 0.5f;
    }
    y[11] = Float.NaN;
    y[13] = 0.5f; // not before the step asked for, as the zeros, says nothing
    Panel panel =
        new Panel(
            new Calendar(Frequency.M, LocalDateTime.of(2024, 1, 1, 0, 0)),
            List.of(Series.of("a", 0, y)),
            List.of(),
            List.of(),
            List.of());
    assertEquals(counts, panel.counts(13));
  }
}
