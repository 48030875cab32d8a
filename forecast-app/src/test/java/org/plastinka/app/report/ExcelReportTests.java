package org.plastinka.app.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.ReadingOptions;
import org.dhatim.fastexcel.reader.Row;
import org.dhatim.fastexcel.reader.Sheet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The workbook read back: typed cells, frozen headers, filters, no formula anywhere. */
class ExcelReportTests {
  private static final String HOSTILE = "=HYPERLINK(\"x\";\"y\")<b>\u0007\u0001_x0041_";
  private static final String SHOWN = "=HYPERLINK(\"x\";\"y\")<b>\uFFFD\uFFFD_x0041_";

  @TempDir Path folder;

  @Test
  void figuresAreNumbersAndHostileNamesAreText() throws Exception {
    byte[] file = workbook(HOSTILE);
    try (ReadableWorkbook workbook = new ReadableWorkbook(new ByteArrayInputStream(file))) {
      Sheet sheet = workbook.findSheet("Пластинки").orElseThrow();
      List<Row> rows = sheet.read();
      Row head = rows.get(0);
      Row first = rows.get(1);
      assertEquals(3, rows.size());
      int artist = column(head, "Исполнитель");
      assertEquals(CellType.STRING, first.getCell(artist).getType());
      assertEquals(SHOWN, first.getCell(artist).asString());
      assertEquals(CellType.STRING, first.getCell(column(head, "Штрихкод")).getType());
      assertEquals(0.25, number(first, head, "Средние продажи (шт)"));
      assertEquals(250, number(first, head, "Средние продажи (руб)"));
      assertEquals(10, number(first, head, "Потерянные продажи (руб)"));
      assertEquals(2, number(first, head, "К заказу (шт)"));
      assertEquals(1980, number(first, head, "Год записи"));
    }
  }

  @Test
  void figuresHaveNoDigitsOfSinglePrecision() throws Exception {
    Path features = Shop.folder(folder, 2, p -> "A");
    String two =
        Files.readString(features).replace(",0.25,1000,250,", ",0.2222222222222222,1000,0.1,");
    Files.writeString(features, two.replace(",100,false", ",100.1,false"));
    try (ReadableWorkbook workbook =
        new ReadableWorkbook(new ByteArrayInputStream(workbook(features, "A")))) {
      List<Row> rows = workbook.findSheet("Пластинки").orElseThrow().read();
      assertEquals(0.22222222, number(rows.get(1), rows.get(0), "Средние продажи (шт)"));
      assertEquals(0.1, number(rows.get(1), rows.get(0), "Средние продажи (руб)"));
      assertEquals(210.2, number(rows.get(1), rows.get(0), "Потери за 12 месяцев (руб)"));
      assertEquals("запечатан", rows.get(1).getCell(column(rows.get(0), "Конверт")).asString());
    }
  }

  @Test
  void rowsThatWereLeftOutHaveNumbers() throws Exception {
    Path features = Shop.folder(folder, 2, p -> "A");
    Files.writeString(
        folder.resolve("rejected.csv"),
        "file,sheet,row,column,value,reason\na.csv,,12345,price,7,no number from 0 to 10^9\n");
    byte[] file = workbook(features, "A");
    try (ReadableWorkbook workbook =
        new ReadableWorkbook(new ByteArrayInputStream(file), new ReadingOptions(true, false))) {
      List<Row> rows = workbook.findSheet("Непринятые строки").orElseThrow().read();
      assertEquals(12345, number(rows.get(1), rows.get(0), "Строка"));
      assertEquals("0", rows.get(1).getCell(2).getDataFormatString(), "no space of thousands");
      assertEquals(CellType.STRING, rows.get(1).getCell(4).getType());
    }
  }

  @Test
  void everySheetHasAFrozenHeaderAndAFilterAndNoFormula() throws Exception {
    int sheets = 0;
    Path file = Files.write(folder.resolve("report.xlsx"), workbook("Artist"));
    try (ZipFile zip = new ZipFile(file.toFile())) {
      for (ZipEntry entry : zip.stream().toList()) {
        if (entry.getName().startsWith("xl/worksheets/sheet")) {
          byte[] bytes = zip.getInputStream(entry).readAllBytes();
          String xml = new String(bytes, StandardCharsets.UTF_8);
          sheets++;
          assertTrue(xml.contains("state=\"frozen\""), entry.getName());
          assertTrue(xml.contains("<autoFilter"), entry.getName());
          assertFalse(xml.contains("<f>"), entry.getName());
        }
      }
    }
    assertEquals(14, sheets);
  }

  @Test
  void aTextThatIsCutHoldsNoHalfOfACharacter() throws Exception {
    byte[] file = workbook("A".repeat(32_766) + "\uD83C\uDFB5");
    try (ReadableWorkbook workbook = new ReadableWorkbook(new ByteArrayInputStream(file))) {
      List<Row> rows = workbook.findSheet("Пластинки").orElseThrow().read();
      int artist = column(rows.get(0), "Исполнитель");
      assertEquals("\uFFFD", rows.get(1).getCell(artist).asString().substring(32_766));
    }
  }

  private byte[] workbook(String artist) throws Exception {
    return workbook(Shop.folder(folder, 2, p -> artist), artist);
  }

  private static byte[] workbook(Path features, String artist) throws Exception {
    ShopFolder shop = ShopFolder.read(features);
    ReportContent content =
        new ReportAssembly(shop, Shop.forecasts(2, p -> artist, 0, 1, 2, 3, 4), new OrderRule(0.75))
            .content(List.of(), List.of(), List.of(artist), Map.of("a", artist));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    new ExcelReport(content, Language.RU).write(out);
    return out.toByteArray();
  }

  private static int column(Row head, String title) {
    for (Cell cell : head) {
      if (cell.asString().equals(title)) {
        return cell.getColumnIndex();
      }
    }
    throw new AssertionError("no column " + title);
  }

  private static double number(Row row, Row head, String title) {
    Cell cell = row.getCell(column(head, title));
    assertEquals(CellType.NUMBER, cell.getType(), title);
    return cell.asNumber().doubleValue();
  }
}
