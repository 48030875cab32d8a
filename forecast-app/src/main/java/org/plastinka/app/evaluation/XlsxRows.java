package org.plastinka.app.evaluation;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

/** A workbook with one sheet. */
final class XlsxRows implements RowFormat {
  @Override
  public int mostRows() {
    return 1 << 20;
  }

  @Override
  public List<TextRow> read(Path file) throws IOException {
    return RowFormat.table(file, UnaryOperator.identity());
  }

  /**
   * @throws IllegalArgumentException if there are more rows than a sheet holds
   */
  @Override
  public void write(OutputStream out, List<Object[]> rows) throws IOException {
    if (rows.size() > mostRows()) {
      throw new IllegalArgumentException(
          rows.size() + " rows are more than a sheet holds (" + mostRows() + "); write .csv");
    }
    Workbook workbook = new Workbook(out, "plastinka", null);
    Worksheet sheet = workbook.newWorksheet("forecasts");
    sheet.freezePane(0, 1);
    for (int r = 0; r < rows.size(); r++) {
      Object[] row = rows.get(r);
      for (int c = 0; c < row.length; c++) {
        if (row[c] instanceof Number number) {
          sheet.value(r, c, number);
        } else if (row[c] != null) {
          sheet.value(r, c, row[c].toString());
        }
      }
    }
    workbook.finish();
  }
}
