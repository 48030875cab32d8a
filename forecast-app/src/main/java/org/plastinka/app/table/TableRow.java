package org.plastinka.app.table;

import java.util.List;

/**
 * One row.
 *
 * @param number from 1, as a spreadsheet shows it; in a CSV file the record, blank ones counted
 * @param cells from the first column on; what lies beyond is blank
 */
public record TableRow(int number, List<Cell> cells) {
  /** The cell of a column, from 0; blank where the row is shorter. */
  public Cell cell(int column) {
    return column < cells.size() ? cells.get(column) : Cell.BLANK;
  }
}
