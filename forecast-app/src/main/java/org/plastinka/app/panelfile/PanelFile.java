package org.plastinka.app.panelfile;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.List;
import org.plastinka.app.domain.Calendar;
import org.plastinka.app.domain.CovariateNames;
import org.plastinka.app.domain.Frequency;

/**
 * A panel from a file of series. Empty cells, {@code NA} and {@code NaN} are not observed.
 *
 * @param source its covariates are fitted on the steps before the one asked for
 * @param warnings what was left out or filled, a sentence each
 */
public record PanelFile(FileSource source, List<String> warnings) {

  /**
   * Reads a file.
   *
   * @param frequency null to find it from the file's times
   * @param start the first step of a file without times; null if it has times
   * @throws IllegalArgumentException naming file, sheet, row, column and value of what is wrong,
   *     and what to do
   */
  public static PanelFile read(
      Path file, Layout layout, Frequency frequency, LocalDateTime start, CovariateNames names)
      throws IOException {
    if (start != null && frequency == null) {
      throw new IllegalArgumentException(
          "--start without --freq does not say how long a step is; give --freq M, W, D or H");
    }
    Grid grid = new Grid(Rows.read(file));
    Calendar counted = start == null ? null : new Calendar(frequency, start);
    List<SeriesRows> rows = new Layouts(grid, counted).read(layout, names);
    Assembly assembly = new Assembly(grid, rows, names, frequency);
    return new PanelFile(
        new FileSource(assembly.steps().calendar(), assembly.series(), names), assembly.warnings());
  }
}
