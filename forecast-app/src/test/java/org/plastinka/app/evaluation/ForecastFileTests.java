package org.plastinka.app.evaluation;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.plastinka.app.domain.Calendar;
import org.plastinka.app.domain.Forecasts;
import org.plastinka.app.domain.Frequency;
import org.plastinka.app.domain.QuantileForecast;
import org.plastinka.app.files.CleanText;

class ForecastFileTests {
  private static final String HEADER = "series,origin,time,horizon,actual,q0.05,q0.5\n";
  @TempDir private Path folder;

  private static Forecasts forecasts(Frequency frequency, String... series) {
    List<QuantileForecast> rows = new ArrayList<>();
    for (String id : series) {
      rows.add(new QuantileForecast(id, 0, 1, 2, new double[] {0, 1.25}));
      rows.add(new QuantileForecast(id, 3, 2, Double.NaN, new double[] {1 / 3.0, 1e-7}));
    }
    Calendar calendar = new Calendar(frequency, LocalDateTime.of(2025, 11, 3, 0, 0));
    return new Forecasts(calendar, List.of(0.05, 0.5), rows);
  }

  private Forecasts read(String name, String content) throws IOException {
    return ForecastFile.read(Files.writeString(folder.resolve(name), content));
  }

  private String fault(String rows) {
    return assertThrows(IllegalArgumentException.class, () -> read("f.csv", HEADER + rows))
        .getMessage();
  }

  /** But for accidents in the names of series. */
  @ParameterizedTest
  @CsvSource({"csv,M", "csv,W", "csv,D", "csv,H", "xlsx,M", "xlsx,H", "json,M", "json,W"})
  void whatIsReadIsWhatWasWritten(String extension, Frequency frequency) throws IOException {
    Forecasts written = forecasts(frequency, "a", "=1+1", "'-5", "x, \"y\"\nz", "<b>&", " s ");
    Path file = folder.resolve("f." + extension);
    ForecastFile.write(file, written);
    Forecasts found = ForecastFile.read(file);
    assertEquals(written.calendar(), found.calendar());
    assertEquals(written.levels(), found.levels());
    assertEquals(written.rows().size(), found.rows().size());
    for (int i = 0; i < found.rows().size(); i++) {
      QuantileForecast expected = written.rows().get(i);
      QuantileForecast row = found.rows().get(i);
      assertEquals(CleanText.of(expected.series()), row.series());
      assertEquals(expected.origin(), row.origin());
      assertEquals(expected.horizon(), row.horizon());
      assertEquals(expected.actual(), row.actual());
      assertArrayEquals(expected.quantiles(), row.quantiles());
    }
  }

  @Test
  void aFormulaIsTextForASpreadsheet() throws IOException {
    Path file = folder.resolve("f.csv");
    ForecastFile.write(file, forecasts(Frequency.M, "=HYPERLINK(\"http://x\")", "+7"));
    String text = Files.readString(file);
    assertTrue(text.contains("\"'=HYPERLINK("), text);
    assertTrue(text.contains("\n'+7,2025-11,2025-11,1,2,0,1.25"), text);
  }

  @Test
  void writesTheColumnsInTheAgreedOrder() throws IOException {
    Path file = folder.resolve("f.csv");
    ForecastFile.write(file, forecasts(Frequency.M, "a"));
    assertEquals(HEADER.strip(), Files.readAllLines(file).get(0), "columns of the forecasts' file");
    assertEquals(
        "a,2026-02,2026-03,2,,0.3333333333333333,0.0000001", Files.readAllLines(file).get(2));
  }

  @Test
  void readsColumnsInAnyOrderAndPassesOthersOver() throws IOException {
    Forecasts found =
        read(
            "f.csv",
            "q0.5;artist;actual;horizon;time;origin;series;q0.05\n"
                + "3;Can;;2;2025-12;2025-11;a;1\n\n");
    assertEquals(List.of(0.05, 0.5), found.levels());
    assertArrayEquals(new double[] {1, 3}, found.rows().get(0).quantiles());
    assertFalse(found.rows().get(0).observed());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "a,2025-11,2025-11,1,2,0,x|row 3, column q0.5: 'x' is no number",
        "a,2025-11,2025-11,1,2,0,NaN|row 3, column q0.5: 'NaN' is no number",
        "a,2025-11,2025-11,1,2,0,1e999|row 3, column q0.5: '1e999' is no finite number",
        "a,2025-11,2025-11,1,2,0,1d|row 3, column q0.5: '1d' is no number",
        "a,2025-11,2025-11,1,2,0,0x1p3|row 3, column q0.5: '0x1p3' is no number",
        "a,2025-11,2025-11,1,2,5,0,1|row 3 has 8 cells, but the header has 7",
        "a,2025-11,2025-11,1,2,0|row 3, column q0.5: '' is no number",
        "a,2025-11,2025-11,1,many,0,1|row 3, column actual: 'many' is no number",
        "a,2025-11,2025-11,0,2,0,1|row 3, column horizon: '0' is no whole number",
        "a,2025-11,2025-11,1.5,2,0,1|row 3, column horizon: '1.5' is no whole number",
        "a,November,2025-11,1,2,0,1|row 3, column origin: 'November' is no time",
        "a,2025-11,2025-13,1,2,0,1|row 3, column time: '2025-13' is no time",
        "a,2025-11,2026-01,2,2,0,1|horizon 2 from 2025-11 is 2025-12",
        ",2025-11,2025-11,1,2,0,1|row 3, column series: '' is no name",
        "z,2025-11,2025-11,1,2,0,1|has this origin and horizon twice",
      })
  void aFaultNamesFileRowColumnAndValue(String row, String message) {
    String found = fault("z,2025-11,2025-11,1,2,0,1\n" + row + "\n");
    assertTrue(found.contains(message), found);
    assertTrue(found.contains("f.csv"), found);
  }

  @Test
  void blankCellsAtTheEndAndColumnsOfOtherNamesArePassedOver() throws IOException {
    Forecasts found =
        read("f.csv", "series,origin,time,horizon,actual,q0.5,Q1\na,2025-11,2025-11,1,2,3,,\n");
    assertArrayEquals(new double[] {3}, found.rows().get(0).quantiles());
  }

  @Test
  void aWeekHasToFitTheOthers() {
    String found = fault("a,2025-11-03,2025-11-10,2,1,0,1\nb,2025-11-05,2025-11-13,2,1,0,1\n");
    assertTrue(found.contains("row 2, column time: '2025-11-10' does not fit: horizon 2"), found);
  }

  @Test
  void saysWhichColumnsAreMissing() {
    IllegalArgumentException fault =
        assertThrows(IllegalArgumentException.class, () -> read("f.csv", "series,q0.5\na,1\n"));
    assertTrue(fault.getMessage().contains("[series, q0.5]"), fault.getMessage());
    assertTrue(fault.getMessage().contains("origin"), fault.getMessage());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "q1.5", "q0", "q0.5x", "q95", "q-0.1", "qNaN", "Q0.05", "q 0.05", "q0.05d", "q1e-320",
        "q0x1p-3"
      })
  void aLevelLiesBetweenZeroAndOne(String column) {
    String header = HEADER.replace("q0.05", column);
    IllegalArgumentException fault =
        assertThrows(IllegalArgumentException.class, () -> read("f.csv", header));
    assertTrue(fault.getMessage().contains("column " + column), fault.getMessage());
  }

  @ParameterizedTest
  @ValueSource(strings = {"series", "origin", "time", "horizon", "actual", "q0.5"})
  void aColumnIsThereOnce(String column) {
    String header = HEADER.strip() + "," + column + "\n";
    IllegalArgumentException fault =
        assertThrows(IllegalArgumentException.class, () -> read("f.csv", header));
    assertTrue(fault.getMessage().contains(column + " twice"), fault.getMessage());
  }

  /** What somebody coloured or cleared beside a table is no cell of it. */
  @Test
  void blankCellsBesideATableAreNone() throws IOException {
    Path file = folder.resolve("f.xlsx");
    try (OutputStream out = Files.newOutputStream(file)) {
      Object[] names = "series,origin,time,horizon,actual,q0.5".split(",");
      new XlsxRows()
          .write(out, List.of(names, new Object[] {"a", "2025-11", "2025-11", 1, 2, 1, " ", null}));
    }
    assertEquals(1, ForecastFile.read(file).rows().size());
  }

  /** As office programs save a CSV file of forecasts that they opened. */
  @ParameterizedTest
  @CsvSource({
    "2025-11-01T00:00, 2025-12-01T00:00, M",
    "2025-11-01T00:00, 2025-11-02T00:00, D",
    "2025-11-01T00:00, 2025-11-01T01:00, H"
  })
  void datesOfAWorkbookAreTimes(LocalDateTime origin, LocalDateTime next, Frequency frequency)
      throws IOException {
    Path file = folder.resolve("f.xlsx");
    try (OutputStream out = Files.newOutputStream(file)) {
      Workbook workbook = new Workbook(out, "test", null);
      Worksheet sheet = workbook.newWorksheet("s");
      String[] names = "series,origin,time,horizon,actual,q0.5".split(",");
      for (int c = 0; c < names.length; c++) {
        sheet.value(0, c, names[c]);
      }
      for (int horizon = 1; horizon <= 2; horizon++) {
        sheet.value(horizon, 0, "a");
        sheet.value(horizon, 1, origin);
        sheet.value(horizon, 2, horizon == 1 ? origin : next);
        sheet.range(horizon, 1, horizon, 2).style().format("mmm-yy").set();
        sheet.value(horizon, 3, horizon);
        sheet.value(horizon, 5, 7);
      }
      workbook.finish();
    }
    Forecasts found = ForecastFile.read(file);
    assertEquals(new Calendar(frequency, origin), found.calendar());
    assertEquals(List.of(1, 2), found.rows().stream().map(QuantileForecast::horizon).toList());
  }

  @Test
  void refusesWhatIsNoTable() {
    for (String name : new String[] {"f.json", "f.xlsx", "f.txt"}) {
      assertThrows(IllegalArgumentException.class, () -> read(name, "{\"a\": "), name);
    }
    assertThrows(IllegalArgumentException.class, () -> read("f.json", "[]"));
    assertThrows(IllegalArgumentException.class, () -> read("f.csv", HEADER));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"actual\":null|\"actual\":[]|entry 1, field actual is a list or an object",
        "\"actual\":null|\"actual\":1,\"actual\":2|Duplicate field 'actual'",
        "}]|}] x|Unrecognized token 'x'",
        "}]|},{\"q0.9\":1}]|entry 3, field q0.9: the first entry has no such field",
      })
  void whatReadersDoNotAgreeOnInJsonIsRefused(String sound, String broken, String message)
      throws IOException {
    String text = ForecastFile.json(forecasts(Frequency.M, "a")).replaceAll("\\s", "");
    String changed = text.replace("\"actual\":2.0", "\"actual\":null").replace(sound, broken);
    IllegalArgumentException fault =
        assertThrows(IllegalArgumentException.class, () -> read("f.json", changed));
    assertTrue(fault.getMessage().contains("f.json'"), fault.getMessage());
    assertTrue(fault.getMessage().contains(message), fault.getMessage());
  }

  @Test
  void aFileOfJsonThatIsLargerThanAnArrayIsRefusedByItsSize() throws IOException {
    Path large = folder.resolve("large.json");
    try (RandomAccessFile sparse = new RandomAccessFile(large.toFile(), "rw")) {
      sparse.setLength(3L << 30);
    }
    assertEquals(
        "'"
            + large
            + "' has 3221225472 bytes, and JSON is read up to 2147483639; is it the file you mean?",
        assertThrows(IllegalArgumentException.class, () -> ForecastFile.read(large)).getMessage());
  }

  @Test
  void anEntryOfJsonIsNamedByItsPlace() {
    String entry =
        "{\"series\":\"a\",\"origin\":\"2025-11\",\"time\":\"2025-11\",\"horizon\":1,"
            + "\"actual\":null,\"q0.5\":true}";
    IllegalArgumentException fault =
        assertThrows(IllegalArgumentException.class, () -> read("f.json", "[" + entry + "]"));
    assertTrue(fault.getMessage().contains("entry 1, column q0.5: 'true'"), fault.getMessage());
  }
}
