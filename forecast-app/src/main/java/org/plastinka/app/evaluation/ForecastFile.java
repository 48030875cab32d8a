package org.plastinka.app.evaluation;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.plastinka.app.domain.Forecasts;
import org.plastinka.app.domain.QuantileForecast;
import org.plastinka.app.files.Output;
import org.plastinka.app.files.ShortNumber;

/**
 * Forecasts as a file: .csv, .xlsx or .json, a row a series and step.
 *
 * <p>Columns: {@code series}, {@code origin} (the first step the forecast knew nothing of), {@code
 * time} (the step forecast), {@code horizon} (1 for the origin itself), {@code actual} (empty where
 * unknown), and {@code q0.05} and the like, one a level. Times are labels of a {@link
 * org.plastinka.app.domain.Calendar}. Other columns are passed over when a file is read.
 */
public final class ForecastFile {
  static final List<String> COLUMNS = List.of("series", "origin", "time", "horizon", "actual");

  private ForecastFile() {}

  /**
   * Reads forecasts. The calendar begins at the earliest origin; its frequency is that of the
   * labels.
   *
   * @throws IllegalArgumentException naming file, row, column, value and what is expected
   */
  public static Forecasts read(Path file) throws IOException {
    RowFormat format = RowFormat.of(file);
    return new ForecastRows(file, format, format.read(file)).parse();
  }

  /**
   * @throws IllegalArgumentException if forecasts cannot be kept under such a name
   */
  public static void requireName(Path file) {
    RowFormat.of(file);
  }

  /** Whether a file of such a name has room for so many forecasts: a sheet's rows are limited. */
  public static boolean holds(Path file, Forecasts forecasts) {
    return forecasts.rows().size() < RowFormat.of(file).mostRows(); // one names the columns
  }

  /** Writes forecasts, whole or not at all, replacing a file that is there. */
  public static void write(Path file, Forecasts forecasts) throws IOException {
    Output.file(file, content(file, forecasts));
  }

  /** What {@link #write} writes. */
  public static Output.Content<OutputStream> content(Path file, Forecasts forecasts) {
    RowFormat format = RowFormat.of(file);
    return out -> format.write(out, rows(forecasts));
  }

  /** What a .json file of them would hold. */
  public static String json(Forecasts forecasts) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    new JsonRows().write(out, rows(forecasts));
    return out.toString(StandardCharsets.UTF_8);
  }

  private static List<Object[]> rows(Forecasts forecasts) {
    List<Object[]> rows = new ArrayList<>();
    List<Object> names = new ArrayList<>(COLUMNS);
    forecasts.levels().forEach(level -> names.add("q" + ShortNumber.text(level)));
    rows.add(names.toArray());
    for (QuantileForecast row : forecasts.rows()) {
      Object[] cells = new Object[names.size()];
      cells[0] = row.series();
      cells[1] = forecasts.calendar().label(row.origin());
      cells[2] = forecasts.calendar().label(row.time());
      cells[3] = row.horizon();
      cells[4] = row.observed() ? row.actual() : null;
      for (int a = 0; a < row.quantiles().length; a++) {
        cells[COLUMNS.size() + a] = row.quantiles()[a];
      }
      rows.add(cells);
    }
    return rows;
  }
}
