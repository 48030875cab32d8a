package org.plastinka.app.report;

import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.plastinka.app.files.PlainText;

/**
 * The report as a workbook: a sheet a table, typed cells, the header frozen, filters on. Figures
 * have all their digits, only their format rounds them. Text is text: a cell never holds a formula.
 */
public final class ExcelReport {
  /** What a cell can hold. */
  private static final int CELL = 32_767;

  /** Of a figure: kopecks of any shop's sum, less than double precision has. */
  private static final MathContext DIGITS = new MathContext(12);

  private static final int TEXT_WIDTH = 26;
  private static final int NUMBER_WIDTH = 15;

  private final ReportContent content;
  private final Texts texts;

  public ExcelReport(ReportContent content, Language language) {
    this.content = content;
    this.texts = new Texts(language);
  }

  /** Writes the workbook. */
  public void write(OutputStream out) throws IOException {
    Workbook workbook = new Workbook(out, "plastinka", "1.0");
    for (ReportTable table : tables()) {
      sheet(workbook.newWorksheet(texts.get("table." + table.id())), table);
    }
    workbook.finish();
  }

  private List<ReportTable> tables() {
    ReportTables tables = new ReportTables(content, texts);
    List<ReportTable> all = new ArrayList<>();
    all.add(tables.summary());
    for (ProductView view : ProductView.values()) {
      all.add(view.table(content, texts));
    }
    all.add(tables.lastForecasts());
    all.add(tables.calibration());
    all.add(tables.accuracy());
    all.add(tables.composite());
    all.add(tables.training());
    all.add(tables.reasons());
    all.add(tables.rejected());
    all.add(tables.warnings());
    all.add(tables.notes());
    all.add(tables.provenance());
    return all;
  }

  private static void sheet(Worksheet sheet, ReportTable table) throws IOException {
    for (int c = 0; c < table.columns().size(); c++) {
      ReportTable.Column column = table.columns().get(c);
      sheet.width(c, column.kind().number() ? NUMBER_WIDTH : TEXT_WIDTH);
      sheet.style(c).format(column.kind().format()).set();
      sheet.value(0, c, column.title());
    }
    int last = table.columns().size() - 1;
    sheet.range(0, 0, 0, last).style().bold().wrapText(true).fillColor("E8EDF2").set();
    sheet.freezePane(0, 1);
    sheet.setAutoFilter(0, 0, Math.max(1, table.rows().size()), last);
    sheet.repeatRows(0);
    for (int r = 0; r < table.rows().size(); r++) {
      for (int c = 0; c <= last; c++) {
        cell(sheet, r + 1, c, table.columns().get(c).kind(), table.rows().get(r).get(c));
      }
    }
    sheet.finish();
  }

  /** Without the digits that binary fractions add: 0.1 for 0.10000000149 or 0.30000000000000004. */
  private static double shortest(double value) {
    boolean single = (float) value == value;
    BigDecimal exact =
        single ? new BigDecimal(Float.toString((float) value)) : BigDecimal.valueOf(value);
    return exact.round(DIGITS).doubleValue();
  }

  private static void cell(
      Worksheet sheet, int row, int column, ReportTable.Kind kind, Object value) {
    if (value instanceof Number number) {
      if (Double.isFinite(number.doubleValue())) {
        sheet.value(row, column, number instanceof Double d ? shortest(d) : number);
        sheet.style(row, column).format(kind.format()).set();
      }
    } else if (value != null) {
      String text = value.toString();
      String held =
          text.substring(0, Math.min(CELL, text.length())); // perhaps half a pair at its end
      sheet.value(row, column, PlainText.printable(held));
    }
  }
}
