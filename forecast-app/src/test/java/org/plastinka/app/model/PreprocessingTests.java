package org.plastinka.app.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.LocalDateTime;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.plastinka.app.domain.Calendar;
import org.plastinka.app.domain.Frequency;
import org.plastinka.app.domain.Panel;
import org.plastinka.app.domain.Series;
import org.plastinka.app.tide.TargetScale;

class PreprocessingTests {
  private static final Preprocessing WEEKS =
      new Preprocessing(
          new TargetScale(0, 1),
          List.of(0.5),
          Frequency.W,
          "2024-01-02",
          List.of(),
          List.of(),
          List.of(),
          null,
          null);

  private static Panel from(int day) {
    return new Panel(
        new Calendar(Frequency.W, LocalDateTime.of(2024, 3, day, 0, 0)),
        List.of(Series.of("a", 0, new float[] {1, 2})),
        List.of(),
        List.of(),
        List.of());
  }

  @Test
  void weeksThatBeginOnAnotherDayAreRefused() {
    WEEKS.requireFits(from(5));
    assertEquals(
        "the data do not fit the model: its first day of a week is TUESDAY, the data's is FRIDAY;"
            + " give the data as they were in training, or train on these",
        assertThrows(IllegalArgumentException.class, () -> WEEKS.requireFits(from(8)))
            .getMessage());
  }
}
