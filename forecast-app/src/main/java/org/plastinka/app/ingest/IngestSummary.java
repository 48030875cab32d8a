package org.plastinka.app.ingest;

import java.time.LocalDate;
import java.util.List;
import java.util.SortedMap;

/**
 * What an ingest read and made.
 *
 * @param files read, the stock file included
 * @param rows read, blank ones not counted
 * @param kept rows that count
 * @param rejected by reason
 * @param doubles rows dropped because the file of their month has them too
 * @param offMonth rows kept that stand in the file of another month
 * @param createdAfterSold rows whose copy counts as created on the day it was sold
 * @param stockAfterWindow stock rows created after the last sold day
 * @param first day of the window
 * @param last day of the window, the last sold day
 * @param tradingDays of each month
 * @param partial whether the last month is not complete
 * @param warnings for the user to judge
 */
public record IngestSummary(
    int files,
    int rows,
    int kept,
    SortedMap<String, Integer> rejected,
    int doubles,
    int offMonth,
    int createdAfterSold,
    int stockAfterWindow,
    int products,
    LocalDate first,
    LocalDate last,
    List<Integer> tradingDays,
    boolean partial,
    List<String> warnings) {

  /** The number of rejected rows. */
  public int rejectedRows() {
    return rejected.values().stream().mapToInt(Integer::intValue).sum();
  }
}
