package org.plastinka.app.table;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.ReadingOptions;
import org.dhatim.fastexcel.reader.Row;
import org.dhatim.fastexcel.reader.Sheet;
import org.dhatim.fastexcel.reader.SheetVisibility;

/** An .xlsx workbook, read as a stream. */
final class XlsxTable {
  /** A formula's error arrives as the text of its cached value. */
  private static final Pattern ERROR =
      Pattern.compile("#(N/A|VALUE!|REF!|DIV/0!|NUM!|NAME\\?|NULL!|GETTING_DATA|SPILL!|CALC!)");

  private XlsxTable() {}

  static Table open(Path file, String wanted) throws IOException {
    XlsxParts parts = XlsxParts.check(file);
    ReadableWorkbook workbook = null;
    try {
      ReadingOptions options = new ReadingOptions(parts.styled(), true);
      workbook =
          parts.odd()
              ? new ReadableWorkbook(SheetRepair.copy(file), options)
              : new ReadableWorkbook(file.toFile(), options);
      SheetChoice choice = new SheetChoice(file);
      List<Sheet> sheets = workbook.getSheets().toList();
      sheets.forEach(s -> choice.add(s.getName(), s.getVisibility() == SheetVisibility.VISIBLE));
      Sheet sheet = sheets.get(choice.choose(wanted));
      Stream<Row> rows = sheet.openStream();
      return new Table(
          file, sheet.getName(), workbook.isDate1904(), rows(rows.iterator()), workbook);
    } catch (RefusedFile told) {
      workbook.close();
      throw told;
    } catch (IOException | RuntimeException unreadable) {
      if (workbook != null) {
        workbook.close();
      }
      throw Table.damaged(file, unreadable);
    }
  }

  private static Iterator<TableRow> rows(Iterator<Row> rows) {
    return new Iterator<>() {
      private int number;

      @Override
      public boolean hasNext() {
        return rows.hasNext();
      }

      @Override
      public TableRow next() {
        Row row = rows.next();
        List<Cell> cells = new ArrayList<>(row.getCellCount());
        row.iterator().forEachRemaining(cell -> cells.add(cell == null ? Cell.BLANK : cell(cell)));
        // A row that does not say its number follows the one before it.
        number = Math.max(number + 1, row.getRowNum());
        return new TableRow(number, cells);
      }
    };
  }

  private static Cell cell(org.dhatim.fastexcel.reader.Cell cell) {
    Object value = cell.getValue();
    if (cell.getType() == CellType.ERROR) {
      return Cell.error(cell.getRawValue());
    }
    if (value instanceof Number number) {
      Integer format = cell.getDataFormatId();
      boolean date = format != null && NumberFormats.isDate(format, cell.getDataFormatString());
      return Cell.number(cell.getRawValue(), number.doubleValue(), date);
    }
    if (value instanceof Boolean logical) {
      return Cell.logical(logical);
    }
    if (value instanceof String text) {
      boolean failed = cell.getType() == CellType.FORMULA && ERROR.matcher(text).matches();
      return failed ? Cell.error(text) : Cell.text(ExcelText.decode(text));
    }
    return cell.getType() == CellType.FORMULA ? Cell.error("formula without value") : Cell.BLANK;
  }
}
