package org.plastinka.app.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.poi.hssf.record.DateWindow1904Record;
import org.apache.poi.hssf.record.Record;
import org.apache.poi.hssf.usermodel.HSSFCellStyle;
import org.apache.poi.hssf.usermodel.HSSFRow;
import org.apache.poi.hssf.usermodel.HSSFWorkbook;
import org.apache.poi.ss.usermodel.FormulaError;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a row of each format holds, against files whose content is written out here. */
class TableTests {
  @TempDir private Path folder;

  private List<String> read(Path file) throws IOException {
    return read(file, null);
  }

  /** A line a row: its number, then kind and text of each cell. */
  private List<String> read(Path file, String sheet) throws IOException {
    List<String> lines = new ArrayList<>();
    try (Table table = Table.open(file, sheet, Set.of("name", "price, rub", "year")::contains)) {
      for (TableRow row : table) {
        lines.add(
            row.number()
                + ": "
                + row.cells().stream().map(Cell::toString).collect(Collectors.joining(" | ")));
      }
    }
    return lines;
  }

  private Path csv(String text, String charset) throws IOException {
    return Files.write(folder.resolve("a.csv"), text.getBytes(Charset.forName(charset)));
  }

  private Path xlsx(RawWorkbook workbook) throws IOException {
    return workbook.write(folder.resolve("a.xlsx"));
  }

  @Test
  void numbersKeepTheDigitsOfWholeNumbersAndTheShortestTextOfFractions() throws IOException {
    assertEquals(
        List.of(
            "7: NUMBER 12345678901234567890 | NUMBER 4601230000000 | NUMBER 1975 | NUMBER 3.14"
                + " | NUMBER 1E400 | NUMBER 12345678901234567"),
        read(
            xlsx(
                new RawWorkbook()
                    .sheet(
                        "s",
                        "<row r=\"7\"><c><v>12345678901234567890</v></c><c><v>4.60123E+12</v></c>"
                            + "<c><v>1975.0</v></c><c><v>3.1400000000000001</v></c>"
                            + "<c><v>1E400</v></c><c><v>1.2345678901234567E+16</v></c></row>"))));
  }

  @Test
  void formulasGiveTheirCachedValueAndAnErrorWithoutOne() throws IOException {
    assertEquals(
        List.of(
            "1: NUMBER 5 | TEXT ab | ERROR #N/A | ERROR formula without value | BOOLEAN TRUE"
                + " | ERROR #REF!"),
        read(
            xlsx(
                new RawWorkbook()
                    .sheet(
                        "s",
                        "<row r=\"1\"><c><f>2+3</f><v>5</v></c>"
                            + "<c t=\"str\"><f>\"ab\"</f><v>ab</v></c>"
                            + "<c t=\"e\"><f>NA()</f><v>#N/A</v></c><c><f>1+1</f></c>"
                            + "<c t=\"b\"><v>1</v></c><c t=\"e\"><v>#REF!</v></c></row>"))));
  }

  @Test
  void textsLoseEscapesAndPhoneticRuns() throws IOException {
    String phonetic = "<t>東</t><rPh sb=\"0\" eb=\"1\"><t>ヒガシ</t></rPh>";
    assertEquals(
        List.of("1: TEXT 東 | TEXT a\r\nb | TEXT _x000D_ | TEXT 東 | TEXT rich text"),
        read(
            xlsx(
                new RawWorkbook()
                    .sharedStrings(
                        "<si>"
                            + phonetic
                            + "</si><si><t>a_x000D_\nb</t></si>"
                            + "<si><t>_x005F_x000D_</t></si>"
                            + "<si><r><t>rich</t></r><r><t xml:space=\"preserve\"> text</t></r></si>")
                    .sheet(
                        "s",
                        "<row r=\"1\"><c t=\"s\"><v>0</v></c><c t=\"s\"><v>1</v></c>"
                            + "<c t=\"s\"><v>2</v></c><c t=\"inlineStr\"><is>"
                            + phonetic
                            + "</is></c><c t=\"s\"><v>3</v></c></row>"))));
  }

  @Test
  void isoDatesAreTheirText() throws IOException {
    Path file =
        xlsx(
            new RawWorkbook()
                .sheet(
                    "s",
                    "<row r=\"1\"><c r=\"A1\" t=\"d\"><v>2024-01-31T00:00:00</v></c>"
                        + "<c t=\"inlineStr\"><is><t>t=\"d\"</t></is></c></row>"));
    assertEquals(List.of("1: TEXT 2024-01-31T00:00:00 | TEXT t=\"d\""), read(file));
  }

  @Test
  void rowsAndCellsMayBeSparseAndSheetsHidden() throws IOException {
    Path file =
        xlsx(
            new RawWorkbook()
                .sheet("!hidden", "<row r=\"1\"><c><v>1</v></c></row>")
                .sheet("shown", "<row r=\"3\"><c r=\"C3\"><v>2</v></c></row>"));
    assertEquals(List.of("3: BLANK  | BLANK  | NUMBER 2"), read(file));
    assertEquals(List.of("1: NUMBER 1"), read(file, "hidden"));
  }

  /** Composed or not, with white space at the ends or not; the exact name comes first. */
  @Test
  void aSheetIsFoundByANameThatLooksTheSame() throws IOException {
    String composed = "\u043a\u0430\u0439";
    String apart = "\u043a\u0430\u0438\u0306";
    Path file =
        xlsx(
            new RawWorkbook()
                .sheet(composed, "<row r=\"1\"><c><v>1</v></c></row>")
                .sheet(" cafe\u0301", "<row r=\"1\"><c><v>2</v></c></row>")
                .sheet("caf\u00e9", "<row r=\"1\"><c><v>3</v></c></row>"));
    assertEquals(List.of("1: NUMBER 1"), read(file, apart));
    assertEquals(List.of("1: NUMBER 1"), read(file, "\u00a0" + composed + " "));
    assertEquals(List.of("1: NUMBER 2"), read(file, " cafe\u0301"));
    assertEquals(List.of("1: NUMBER 3"), read(file, "caf\u00e9"));
    String refused =
        assertThrows(IllegalArgumentException.class, () -> read(file, "cafe\u0301")).getMessage();
    assertTrue(refused.contains("has several that look like sheet 'cafe\u0301' ("), refused);
  }

  @Test
  void rowsWithoutNumbersFollowTheOneBefore() throws IOException {
    String cell = "<c><v>1</v></c></row>";
    assertEquals(
        List.of("1: NUMBER 1", "2: NUMBER 1", "9: NUMBER 1", "10: NUMBER 1"),
        read(
            xlsx(
                new RawWorkbook()
                    .sheet(
                        "s",
                        "<row>"
                            + cell
                            + "<row>"
                            + cell
                            + "<row r=\"9\">"
                            + cell
                            + "<row>"
                            + cell))));
  }

  @Test
  void formatsTellDatesAndTheWorkbookItsDateSystem() throws IOException {
    String styles =
        "<numFmts count=\"2\">\n<numFmt numFmtId=\"164\" formatCode=\"[$-419]dd\\.mm\\.yyyy\"/>\n"
            + "<numFmt numFmtId=\"165\" formatCode=\"0.00&quot; day&quot;\"/>\n</numFmts>\n"
            + "<cellXfs count=\"4\">\n<xf numFmtId=\"0\"/>\n<xf numFmtId=\"14\"/>\n"
            + "<xf numFmtId=\"164\"/>\n<xf numFmtId=\"165\"/>\n</cellXfs>\n";
    Path file =
        xlsx(
            new RawWorkbook()
                .date1904()
                .styles(styles)
                .sheet(
                    "s",
                    "<row r=\"1\"><c s=\"0\"><v>1</v></c><c s=\"1\"><v>2</v></c>"
                        + "<c s=\"2\"><v>3.5</v></c><c s=\"3\"><v>4</v></c></row>"));
    assertEquals(List.of("1: NUMBER 1 | DATE 2 | DATE 3.5 | NUMBER 4"), read(file));
    try (Table table = Table.open(file, null, header -> false)) {
      assertTrue(table.date1904());
      assertEquals(
          "1904-01-04T12:00", SerialDate.of(3.5, table.date1904()).orElseThrow().toString());
    }
  }

  /** The built-in formats of dates, of which some are those of East Asia. */
  @ParameterizedTest
  @CsvSource({"14, 22", "27, 36", "45, 47", "50, 58"})
  void builtInFormatsOfDatesAreKnownWithoutACode(int first, int last) {
    for (int id = first; id <= last; id++) {
      assertTrue(NumberFormats.isDate(id, null), "format " + id);
    }
    assertFalse(NumberFormats.isDate(first - 1, null));
    assertFalse(NumberFormats.isDate(last + 1, null));
  }

  @Test
  void olderWorkbooksHoldTheSame() throws IOException {
    Path file = folder.resolve("a.xlsx"); // the content tells, not the name
    try (HSSFWorkbook workbook = new HSSFWorkbook();
        OutputStream out = Files.newOutputStream(file)) {
      workbook.createSheet("hidden").createRow(0).createCell(0).setCellValue("no");
      workbook.setSheetHidden(0, true);
      workbook.setActiveSheet(1 - 1);
      HSSFRow row = workbook.createSheet("shown").createRow(2);
      row.createCell(0).setCellValue("текст");
      row.createCell(1).setCellValue(4601230000000.0);
      HSSFCellStyle date = workbook.createCellStyle();
      date.setDataFormat(workbook.createDataFormat().getFormat("dd.mm.yyyy"));
      row.createCell(3).setCellValue(45292.5);
      row.getCell(3).setCellStyle(date);
      row.createCell(4).setCellFormula("1+1");
      row.createCell(5).setCellFormula("\"a\"&\"b\"");
      row.createCell(8).setCellFormula("1=1");
      row.createCell(9).setCellFormula("1/0");
      workbook.getCreationHelper().createFormulaEvaluator().evaluateAll();
      row.createCell(6).setCellErrorValue(FormulaError.NA);
      row.createCell(7).setCellValue(true);
      workbook.write(out);
    }
    assertEquals(
        List.of(
            "3: TEXT текст | NUMBER 4601230000000 | BLANK  | DATE 45292.5 | NUMBER 2 | TEXT ab"
                + " | ERROR #N/A | BOOLEAN TRUE | BOOLEAN TRUE | ERROR #DIV/0!"),
        read(file));
    assertEquals(List.of("1: TEXT no"), read(file, "hidden"));
    try (Table table = Table.open(file, null, header -> false)) {
      assertEquals("shown", table.sheet());
      assertFalse(table.date1904());
    }
  }

  @Test
  void olderWorkbooksHaveTheirDateSystemToo() throws IOException {
    Path file = folder.resolve("a.xls");
    try (HSSFWorkbook workbook = new HSSFWorkbook();
        OutputStream out = Files.newOutputStream(file)) {
      workbook.createSheet("shown").createRow(0).createCell(0).setCellValue(1);
      Record system = workbook.getInternalWorkbook().findFirstRecordBySid(DateWindow1904Record.sid);
      ((DateWindow1904Record) system).setWindowing((short) 1);
      workbook.write(out);
    }
    try (Table table = Table.open(file, null, header -> false)) {
      assertTrue(table.date1904());
    }
  }

  @Test
  void serialDaysOfBothSystemsAndTheDayThatNeverWas() {
    assertEquals("1900-01-01T00:00", SerialDate.of(1, false).orElseThrow().toString());
    assertEquals("1900-02-28T00:00", SerialDate.of(59, false).orElseThrow().toString());
    assertTrue(SerialDate.of(60.5, false).isEmpty());
    assertEquals("1900-03-01T00:00", SerialDate.of(61, false).orElseThrow().toString());
    assertEquals("2024-01-01T18:00", SerialDate.of(45292.75, false).orElseThrow().toString());
    assertEquals("2199-12-31T00:00", SerialDate.of(109574, false).orElseThrow().toString());
    assertTrue(SerialDate.of(109575, false).isEmpty());
    assertEquals("2199-12-31T00:00", SerialDate.of(108112, true).orElseThrow().toString());
    assertTrue(SerialDate.of(108113, true).isEmpty());
    assertTrue(SerialDate.of(-1, true).isEmpty());
    assertTrue(SerialDate.of(0.5, false).isEmpty());
    assertTrue(SerialDate.of(Double.NaN, false).isEmpty());
  }

  @Test
  void charsetAndSeparatorOfTextAreFoundOut() throws IOException {
    List<String> expected = List.of("1: TEXT name | TEXT price, rub", "2: TEXT Ёж; 1 | TEXT 2,5");
    String semicolons = "name;price, rub\n\"Ёж; 1\";2,5\n";
    assertEquals(expected, read(csv(semicolons, "windows-1251")));
    assertEquals(expected, read(csv("\ufeff" + semicolons, "UTF-8")));
    assertEquals(expected, read(csv("name,\"price, rub\"\r\nЁж; 1,\"2,5\"", "UTF-8")));
    assertEquals(expected, read(csv("name\tprice, rub\rЁж; 1\t2,5", "UTF-8")));
    assertEquals(List.of("1: TEXT none | TEXT known, 1"), read(csv("none;known, 1", "UTF-8")));
  }

  @Test
  void recordsOfTextAreCountedWithBlankOnesAndMayBeShortOrLong() throws IOException {
    assertEquals(
        List.of(
            "1: TEXT sep= | BLANK ",
            "2: BLANK ",
            "3: TEXT name | TEXT year",
            "4: TEXT a\nb \"c\"",
            "5: TEXT d | TEXT 1 | TEXT more",
            "6: TEXT 7\" single"),
        read(csv("sep=;\n\nname;year\n\"a\nb \"\"c\"\"\"\nd;1;more\n7\" single", "UTF-8")));
  }

  @Test
  void surrogatesAtTheBordersOfBuffersAreStillText() throws IOException {
    String text = "name;year\n" + "x".repeat(8181) + "😀;1\n";
    Path file = Files.write(folder.resolve("b.csv"), text.getBytes(StandardCharsets.UTF_8));
    assertTrue(read(file).get(1).endsWith("😀 | TEXT 1"));
  }
}
