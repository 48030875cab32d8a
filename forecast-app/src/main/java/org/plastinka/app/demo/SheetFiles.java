package org.plastinka.app.demo;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import org.apache.poi.hssf.usermodel.HSSFWorkbook;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.Row;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.plastinka.app.files.Output;

/**
 * Writes a sheet as a file of a kind. Cells of CSV files are not guarded: neither do shops guard
 * theirs.
 */
final class SheetFiles {
  private static final String DATE = "dd.mm.yyyy hh:mm";

  static {
    // POI brings the interface of a logger without a logger, which then complains on stderr.
    System.setProperty("log4j2.StatusLogger.level", "OFF");
  }

  private SheetFiles() {}

  static void write(Path file, FileForm.Kind kind, Sheet sheet) throws IOException {
    Output.file(
        file,
        out -> {
          switch (kind) {
            case XLSX -> xlsx(out, sheet);
            case XLS -> xls(out, sheet);
            case CSV_1251 -> csv(out, Charset.forName("windows-1251"), "", ';', sheet);
            case CSV_UTF8 -> csv(out, StandardCharsets.UTF_8, "\ufeffsep=,\r\n", ',', sheet);
          }
        });
  }

  private static List<List<Object>> all(Sheet sheet) {
    List<List<Object>> all = new ArrayList<>(sheet.preamble());
    all.add(List.copyOf(sheet.header()));
    all.addAll(sheet.rows());
    return all;
  }

  private static void xlsx(OutputStream out, Sheet sheet) throws IOException {
    try (Workbook book = new Workbook(out, "shop", "1.0")) {
      Worksheet page = book.newWorksheet("Лист1");
      int r = 0;
      for (List<Object> row : all(sheet)) {
        for (int c = 0; c < row.size(); c++) {
          Object cell = row.get(c);
          if (cell instanceof String text) {
            page.value(r, c, text);
          } else if (cell instanceof Number number) {
            page.value(r, c, number);
          } else if (cell instanceof LocalDateTime time) {
            page.value(r, c, time);
            page.style(r, c).format(DATE).set();
          }
        }
        r++;
      }
    }
  }

  private static void xls(OutputStream out, Sheet sheet) throws IOException {
    try (HSSFWorkbook book = new HSSFWorkbook()) {
      CellStyle date = book.createCellStyle();
      date.setDataFormat(book.createDataFormat().getFormat(DATE));
      org.apache.poi.ss.usermodel.Sheet page = book.createSheet("Лист1");
      int r = 0;
      for (List<Object> cells : all(sheet)) {
        Row row = page.createRow(r++);
        for (int c = 0; c < cells.size(); c++) {
          Object cell = cells.get(c);
          if (cell instanceof String text) {
            row.createCell(c).setCellValue(text);
          } else if (cell instanceof Number number) {
            row.createCell(c).setCellValue(number.doubleValue());
          } else if (cell instanceof LocalDateTime time) {
            row.createCell(c).setCellValue(time);
            row.getCell(c).setCellStyle(date);
          }
        }
      }
      book.write(out);
    }
  }

  private static void csv(
      OutputStream out, Charset charset, String head, char separator, Sheet sheet)
      throws IOException {
    Writer writer = new OutputStreamWriter(out, charset);
    writer.write(head);
    try (CsvWriter csv = CsvWriter.builder().fieldSeparator(separator).build(writer)) {
      for (List<Object> row : all(sheet)) {
        csv.writeRecord(row.stream().map(cell -> cell == null ? "" : cell.toString()).toList());
      }
    }
  }
}
