package org.plastinka.app.files;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShortNumberTests {
  @ParameterizedTest
  @CsvSource({
    "0,0",
    "1,1",
    "0.25,0.25",
    "1.45,1.45",
    "1522.5,1522.5",
    "12345678.25,12345678.25",
    "1e-5,0.00001",
    "123456789,123456789",
    "-3,-3",
    "Infinity,inf",
    "-Infinity,-inf"
  })
  void numbersAreWrittenShort(double number, String text) {
    assertEquals(text, ShortNumber.text(number));
  }

  @ParameterizedTest
  @CsvSource({"0.1,0.1", "3,3", "1e-7,0.0000001", "16777216,16777216", "0.33333334,0.33333334"})
  void singlePrecisionHasItsOwnDigits(float number, String text) {
    assertEquals(text, ShortNumber.text(number));
  }
}
