package org.plastinka.app.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.LocalDateTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CalendarTests {
  private static Calendar calendar(Frequency frequency) {
    return new Calendar(frequency, LocalDateTime.of(2024, 1, 31, 13, 45));
  }

  @ParameterizedTest
  @CsvSource({
    "M,0,2024-01",
    "M,1,2024-02",
    "M,13,2025-02",
    "M,-1,2023-12",
    "D,0,2024-01-31",
    "D,29,2024-02-29",
    "D,30,2024-03-01",
    "W,0,2024-01-31",
    "W,5,2024-03-06",
    "H,0,2024-01-31 13:00",
    "H,11,2024-02-01 00:00"
  })
  void aStepHasALabelAndTheLabelItsStep(Frequency frequency, int step, String label) {
    assertEquals(label, calendar(frequency).label(step));
    assertEquals(step, calendar(frequency).step(label));
  }

  @Test
  void aTimeWithinAStepBelongsToIt() {
    assertEquals(1, calendar(Frequency.M).step("2024-02-29"));
    assertEquals(1, calendar(Frequency.D).step("2024-02-01 23:59"));
    assertEquals(11, calendar(Frequency.H).step(LocalDateTime.of(2024, 2, 1, 0, 59)));
  }

  @Test
  void weeksAreCountedFromTheStartsDay() {
    assertThrows(IllegalArgumentException.class, () -> calendar(Frequency.W).step("2024-02-08"));
  }

  @ParameterizedTest
  @CsvSource({
    "2024-05,2024-05-01T00:00",
    "2024-5-3,2024-05-03T00:00",
    "' 2024-05-31T13:30 ',2024-05-31T13:30",
    "2024-05-31 13:30:15.000,2024-05-31T13:30:15"
  })
  void labelsHaveSeveralForms(String label, LocalDateTime time) {
    assertEquals(time, TimeLabel.parse(label));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "May 2024", "2024", "2024-13", "2023-02-29", "2024-05-31 25:00", "31.05.2024"})
  void whatIsNoTimeIsRefusedWithItsText(String label) {
    IllegalArgumentException fault =
        assertThrows(IllegalArgumentException.class, () -> TimeLabel.parse(label));
    assertEquals(0, fault.getMessage().indexOf("'" + label + "' is no time"));
  }
}
