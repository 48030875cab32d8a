package org.plastinka.app.paper;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.BufferedReader;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * Hourly series of a file: a column {@code date} and one column a series. Each series is
 * standardised by mean and biased standard deviation of its training rows: {@code z = (x - mean) /
 * std}.
 *
 * @param names of the series
 * @param values standardised, [series][hour]
 * @param calendar {@link #FEATURES} numbers an hour, hour slowest
 */
record PaperData(List<String> names, float[][] values, float[] calendar) {
  /**
   * Hour of the day and day of the week, each -0.5 to 0.5. The published scripts add day of the
   * month and of the year, month and week; the training rows are one year, in which these name a
   * moment and not a season, and a model that listens to them fits that year.
   */
  static final int FEATURES = 2;

  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");

  /**
   * Reads a file, gzip if its name ends in {@code .gz}.
   *
   * @throws IllegalArgumentException naming file, line, column and value of what is wrong
   */
  static PaperData read(Path file) throws IOException {
    List<String> names = new ArrayList<>();
    List<double[]> rows = new ArrayList<>();
    List<LocalDateTime> times = new ArrayList<>();
    try (InputStream in = Files.newInputStream(file);
        Reader reader = reader(file, in);
        CsvReader<CsvRecord> csv = rows(reader)) {
      for (CsvRecord row : csv) {
        if (names.isEmpty()) {
          names.addAll(row.getFields().subList(1, row.getFieldCount()));
        } else {
          times.add(time(file, row, times));
          rows.add(numbers(file, row, names));
        }
      }
    } catch (UncheckedIOException failed) {
      throw broken(file, failed.getCause());
    } catch (IOException failed) {
      throw broken(file, failed);
    }
    if (rows.size() < PaperDataset.TEST_END) {
      throw new IllegalArgumentException(
          "'"
              + file
              + "' has "
              + rows.size()
              + " rows, the paper's splits need "
              + PaperDataset.TEST_END
              + "; give the hourly file of ETDataset");
    }
    float[][] values = new float[names.size()][];
    for (int s = 0; s < values.length; s++) {
      values[s] = standardise(file, names.get(s), s, rows);
    }
    return new PaperData(List.copyOf(names), values, calendar(times));
  }

  private static Reader reader(Path file, InputStream in) throws IOException {
    InputStream plain = file.toString().endsWith(".gz") ? new GZIPInputStream(in) : in;
    return new BufferedReader(new InputStreamReader(plain, StandardCharsets.UTF_8));
  }

  /** Rows of any number of cells: {@link #numbers} tells of a wrong one. */
  private static CsvReader<CsvRecord> rows(Reader reader) {
    return CsvReader.builder()
        .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
        .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
        .ofCsvRecord(reader);
  }

  /** What to throw where reading failed. */
  private static IOException broken(Path file, IOException failed) {
    if (failed instanceof ZipException || failed instanceof EOFException) {
      throw new IllegalArgumentException(
          "'" + file + "' is no gzip, or cut off; copy it again, or expand it", failed);
    }
    return failed;
  }

  /** An hour after the one before: the splits and the look-back are counted in rows. */
  private static LocalDateTime time(Path file, CsvRecord row, List<LocalDateTime> before) {
    LocalDateTime time;
    try {
      time = LocalDateTime.parse(row.getField(0), TIME);
    } catch (DateTimeParseException notOne) {
      throw wrong(file, row, 0, "a time such as 2016-07-01 00:00:00", notOne);
    }
    LocalDateTime due = before.isEmpty() ? time : before.get(before.size() - 1).plusHours(1);
    if (!time.equals(due)) {
      throw wrong(file, row, 0, "the next hour, " + TIME.format(due), null);
    }
    return time;
  }

  private static double[] numbers(Path file, CsvRecord row, List<String> names) {
    if (row.getFieldCount() != names.size() + 1) {
      throw new IllegalArgumentException(
          "'"
              + file
              + "' line "
              + row.getStartingLineNumber()
              + ": columns: "
              + row.getFieldCount()
              + ", but the header has "
              + (names.size() + 1)
              + "; correct the row");
    }
    double[] values = new double[names.size()];
    for (int c = 0; c < values.length; c++) {
      try {
        values[c] = Double.parseDouble(row.getField(c + 1));
      } catch (NumberFormatException notOne) {
        throw wrong(file, row, c + 1, "a number", notOne);
      }
      if (!Double.isFinite(values[c])) {
        throw wrong(file, row, c + 1, "a finite number", null);
      }
    }
    return values;
  }

  private static IllegalArgumentException wrong(
      Path file, CsvRecord row, int column, String expected, Exception cause) {
    return new IllegalArgumentException(
        "'"
            + file
            + "' line "
            + row.getStartingLineNumber()
            + ", column "
            + (column + 1)
            + ": expected "
            + expected
            + ", found '"
            + row.getField(column)
            + "'",
        cause);
  }

  private static float[] standardise(Path file, String name, int s, List<double[]> rows) {
    int n = PaperDataset.TRAIN_END;
    double first = rows.get(0)[s];
    if (rows.subList(0, n).stream().allMatch(row -> row[s] == first)) {
      throw new IllegalArgumentException(
          "'"
              + file
              + "' column '"
              + name
              + "' is "
              + first
              + " in all training rows, so that it has no scale; leave it out");
    }
    double sum = 0;
    for (int t = 0; t < n; t++) {
      sum += rows.get(t)[s];
    }
    double mean = sum / n;
    double squares = 0;
    for (int t = 0; t < n; t++) {
      squares += Math.pow(rows.get(t)[s] - mean, 2);
    }
    double std = Math.sqrt(squares / n);
    float[] values = new float[rows.size()];
    for (int t = 0; t < values.length; t++) {
      values[t] = (float) ((rows.get(t)[s] - mean) / std);
    }
    return values;
  }

  private static float[] calendar(List<LocalDateTime> times) {
    float[] features = new float[times.size() * FEATURES];
    for (int t = 0; t < times.size(); t++) {
      LocalDateTime time = times.get(t);
      int at = t * FEATURES;
      features[at] = time.getHour() / 23f - 0.5f;
      features[at + 1] = (time.getDayOfWeek().getValue() - 1) / 6f - 0.5f;
    }
    return features;
  }
}
