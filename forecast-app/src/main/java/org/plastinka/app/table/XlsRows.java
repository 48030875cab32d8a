package org.plastinka.app.table;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.poi.hssf.eventusermodel.FormatTrackingHSSFListener;
import org.apache.poi.hssf.eventusermodel.HSSFListener;
import org.apache.poi.hssf.record.BOFRecord;
import org.apache.poi.hssf.record.BoolErrRecord;
import org.apache.poi.hssf.record.BoundSheetRecord;
import org.apache.poi.hssf.record.CellValueRecordInterface;
import org.apache.poi.hssf.record.DateWindow1904Record;
import org.apache.poi.hssf.record.EOFRecord;
import org.apache.poi.hssf.record.FormulaRecord;
import org.apache.poi.hssf.record.LabelRecord;
import org.apache.poi.hssf.record.LabelSSTRecord;
import org.apache.poi.hssf.record.NumberRecord;
import org.apache.poi.hssf.record.Record;
import org.apache.poi.hssf.record.SSTRecord;
import org.apache.poi.hssf.record.StringRecord;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.FormulaError;

/**
 * Gathers the rows of one sheet from the records of an .xls file: at most 65,536, as the format
 * has.
 */
final class XlsRows implements HSSFListener {
  private final SheetChoice choice;
  private final String wanted;
  private final List<BoundSheetRecord> sheets = new ArrayList<>();
  private final Map<Integer, List<Cell>> rows = new TreeMap<>();
  private FormatTrackingHSSFListener formats;
  private SSTRecord texts;
  private FormulaRecord textFormula;
  private boolean date1904;
  private int depth;
  private int sheetsBegun;
  private int chosen = -1;

  /**
   * @param wanted the sheet's name; null for the only visible one
   */
  XlsRows(SheetChoice choice, String wanted) {
    this.choice = choice;
    this.wanted = wanted;
  }

  void useFormats(FormatTrackingHSSFListener tracker) {
    this.formats = tracker;
  }

  String sheet() {
    return inOrderOfContent()[chosen].getSheetname();
  }

  boolean date1904() {
    return date1904;
  }

  Iterator<TableRow> iterator() {
    return rows.entrySet().stream()
        .map(row -> new TableRow(row.getKey() + 1, row.getValue()))
        .iterator();
  }

  @Override
  public void processRecord(Record record) {
    if (record instanceof BOFRecord begin) {
      begin(begin);
    } else if (record instanceof EOFRecord) {
      depth--;
    } else if (record instanceof BoundSheetRecord sheet) {
      sheets.add(sheet);
      choice.add(sheet.getSheetname(), !sheet.isHidden() && !sheet.isVeryHidden());
    } else if (record instanceof DateWindow1904Record window) {
      date1904 = window.getWindowing() == 1;
    } else if (record instanceof SSTRecord table) {
      texts = table;
    } else if (depth == 1 && chosen >= 0 && sheetsBegun - 1 == chosen) {
      content(record);
    }
  }

  /** Each sheet is a stretch of records of its own; charts within one are nested in it. */
  private void begin(BOFRecord begin) {
    if (depth == 0 && begin.getType() != BOFRecord.TYPE_WORKBOOK) {
      if (sheetsBegun == 0) {
        BoundSheetRecord sheet = sheets.get(choice.choose(wanted));
        chosen = List.of(inOrderOfContent()).indexOf(sheet);
      }
      sheetsBegun++;
    }
    depth++;
  }

  private BoundSheetRecord[] inOrderOfContent() {
    return BoundSheetRecord.orderByBofPosition(sheets);
  }

  private void content(Record record) {
    if (record instanceof LabelSSTRecord label) {
      put(label, Cell.text(texts.getString(label.getSSTIndex()).getString()));
    } else if (record instanceof LabelRecord label) {
      put(label, Cell.text(label.getValue()));
    } else if (record instanceof NumberRecord number) {
      put(number, number(number, number.getValue()));
    } else if (record instanceof FormulaRecord formula) {
      formula(formula);
    } else if (record instanceof StringRecord text && textFormula != null) {
      put(textFormula, Cell.text(text.getString()));
      textFormula = null;
    } else if (record instanceof BoolErrRecord cell) {
      put(
          cell,
          cell.isError() ? error(cell.getErrorValue()) : Cell.logical(cell.getBooleanValue()));
    }
  }

  private void formula(FormulaRecord formula) {
    CellType cached = formula.getCachedResultTypeEnum();
    if (formula.hasCachedResultString()) {
      textFormula = formula; // the text follows in a record of its own
    } else if (cached == CellType.NUMERIC) {
      put(formula, number(formula, formula.getValue()));
    } else if (cached == CellType.BOOLEAN) {
      put(formula, Cell.logical(formula.getCachedBooleanValue()));
    } else if (cached == CellType.ERROR) {
      put(formula, error(formula.getCachedErrorValue()));
    }
  }

  private Cell number(CellValueRecordInterface cell, double value) {
    boolean date =
        NumberFormats.isDate(formats.getFormatIndex(cell), formats.getFormatString(cell));
    return Cell.number(Double.toString(value), value, date);
  }

  private static Cell error(int code) {
    return Cell.error(
        FormulaError.isValidCode(code) ? FormulaError.forInt(code).getString() : "#ERROR");
  }

  private void put(CellValueRecordInterface at, Cell cell) {
    List<Cell> cells = rows.computeIfAbsent(at.getRow(), row -> new ArrayList<>());
    while (cells.size() <= at.getColumn()) {
      cells.add(Cell.BLANK);
    }
    cells.set(at.getColumn(), cell);
  }
}
