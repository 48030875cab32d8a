package org.plastinka.app.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.plastinka.app.files.CleanText;

/** What each rule makes of a cell's text. */
class CellRuleTests {
  private static String day(String text, boolean date1904) {
    int day = Days.of(CleanText.of(text), date1904);
    return day == Days.NONE ? "none" : LocalDate.ofEpochDay(day).toString();
  }

  @Test
  void everyWhiteSpaceOfUnicodeIsOneSpaceAndZeroWidthIsNothing() {
    assertEquals(
        "a b", CleanText.of("\u00a0 a\t\r\n\u2007\u202f\u3000\u2028\u0085\u1680\u205f b\u2003"));
    assertEquals("ab", CleanText.of("\ufeffa\u200b\u200c\u200d\u2060b"));
    assertEquals("", CleanText.of(" \u00a0\u200b "));
    assertEquals("a b", CleanText.of("a \u200b b"));
  }

  @Test
  void lettersAreComposedAndKeepTheirCase() {
    assertEquals("Ёлка É", CleanText.of("Е\u0308лка E\u0301"));
    assertEquals("Ёлка ё", CleanText.of("Ёлка ё"));
  }

  @ParameterizedTest
  @CsvSource({
    "0,0",
    "1234,1234",
    "1 234,1234",
    "12 345 678.5,12345678.5",
    "'1 234,50',1234.5",
    "1234.5,1234.5",
    "007,7"
  })
  void numbersHaveSpacesBetweenThousandsAndOnePointOrComma(String text, double number) {
    assertEquals(number, Numbers.number(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "NaN",
        "Infinity",
        "12d",
        "1,234.50",
        "1.234.5",
        "-1",
        "+1",
        "1e3",
        "12 34",
        "1 2345",
        "1234 567",
        ".5",
        "5.",
        "1 234 ,5",
        "нет",
        "#",
        "0x1f",
        "١٢"
      })
  void nothingElseIsANumber(String text) {
    assertEquals(Double.NaN, Numbers.number(CleanText.of(text)));
  }

  @ParameterizedTest
  @CsvSource({
    "01.02.2024,2024-02-01",
    "1.2.2024,2024-02-01",
    "01/02/2024,2024-02-01",
    "01.02.24,2024-02-01",
    "1.2.99,2099-02-01",
    "2024-02-29,2024-02-29",
    "2024-2-9,2024-02-09",
    "29.02.2024 23:59:59,2024-02-29",
    "29.02.2024 9:05,2024-02-29",
    "2024-02-29T23:59:59.999+03:00,2024-02-29",
    "2024-02-29T00:00:00Z,2024-02-29",
    "2024-02-29 23:59,2024-02-29",
    "45292,2024-01-01",
    "'45292,99',2024-01-01",
    "45292.99,2024-01-01",
    "1704067199,2023-12-31",
    "1704067200,2024-01-01",
    "31.12.2199,2199-12-31",
    "01.01.1900,1900-01-01"
  })
  void daysAreTheOnesWritten(String text, String day) {
    assertEquals(day, day(text, false));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "31.02.2024",
        "29.02.2023",
        "2024-02-30",
        "00.01.2024",
        "1.13.2024",
        "13/13/2024",
        "01.02.1899",
        "01.02.2200",
        "1.2.3",
        "01/02/24",
        "01.02/2024",
        "вчера",
        "01.02.2024 25:00",
        "01.02.2024 10:60",
        "60",
        "0",
        "109575",
        "99999999",
        "7258118400",
        "20240131",
        "-5",
        "01.02.2024 г.",
        "2024-01"
      })
  void nothingElseIsADay(String text) {
    assertEquals("none", day(text, false));
  }

  @Test
  void serialsOfAWorkbookOf1904CountFromThere() {
    assertEquals("2024-01-01", day("43830", true));
    assertEquals("1904-01-01", day("0", true));
  }

  @ParameterizedTest
  @CsvSource({
    "1975,1975",
    "1975.0,1975",
    "1995 г.,1995",
    "197?,1979",
    "199x,1999",
    "202,2020",
    "19,1999",
    "20,2000",
    "2031,2031"
  })
  void yearsAreTheLeadingDigits(String text, int year) {
    assertEquals(year, Numbers.year(text));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "1", "2", "18", "1899", "2100", "19751", "н/д", "?1975", "75", "'75"})
  void nothingElseIsAYear(String text) {
    assertEquals(Line.NO_YEAR, Numbers.year(text));
  }

  @ParameterizedTest
  @CsvSource({
    "0075678123456,75678123456",
    "4 601 230 000 000,4601230000000",
    "'',None",
    "000,None",
    "SRLP-8638,SRLP-8638",
    "4601230000000.0,4601230000000",
    "'4601230000000,0',4601230000000",
    "4.60123E+12,4601230000000",
    "'4,60123E+12',4601230000000",
    "4.60123e12,4601230000000",
    "4E+12,4000000000000",
    "4601230000001.0,4601230000001",
    "12345678901234567890,12345678901234567890",
    "12.5,12.5"
  })
  void barcodesLoseSpacesZerosAndTheFormOfANumber(String text, String barcode) {
    assertEquals(barcode, Numbers.barcode(text, true));
  }

  @Test
  void textsOfWorkbooksAreNoNumbers() {
    assertEquals("4.60123E+12", Numbers.barcode("4.60123E+12", false));
    assertEquals("7.0", Numbers.barcode("07.0", false));
  }

  @ParameterizedTest
  @CsvSource({"0,0", "690,0", "690.01,1", "2490,1", "11990,6", "11990.5,7", "1e9,7"})
  void bandsAreClosedOnTheRight(double price, int band) throws IOException {
    assertEquals(band, Shop.settings(0).priceBands().band(price));
  }

  @Test
  void bandsHaveTheirEdgesForNames() throws IOException {
    PriceBands bands = Shop.settings(0).priceBands();
    assertEquals("[0, 690]", bands.label(0));
    assertEquals("(8590, 11990]", bands.label(6));
    assertEquals("(11990, inf)", bands.label(7));
    assertEquals("(0.5, inf)", Shop.settings(0, "price-edges=0,0.5,inf").priceBands().label(1));
  }
}
