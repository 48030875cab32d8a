package org.plastinka.app.evaluation;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.plastinka.app.files.CellText;

/** Comma-separated values in UTF-8; text is guarded, see {@link CellText}. */
final class CsvRows implements RowFormat {
  @Override
  public List<String[]> read(Path file) throws IOException {
    List<String[]> rows = new ArrayList<>();
    try (CsvReader<CsvRecord> csv = CsvReader.builder().detectBomHeader(true).ofCsvRecord(file)) {
      for (CsvRecord row : csv) {
        rows.add(row.getFields().stream().map(CellText::unguard).toArray(String[]::new));
      }
    } catch (CsvParseException failure) {
      throw RowFormat.broken(file, "CSV", failure);
    }
    return rows;
  }

  @Override
  public void write(OutputStream out, List<Object[]> rows) throws IOException {
    CsvWriter csv = CsvWriter.builder().build(new OutputStreamWriter(out, StandardCharsets.UTF_8));
    for (Object[] row : rows) {
      csv.writeRecord(Arrays.stream(row).map(CsvRows::text).toArray(String[]::new));
    }
    csv.flush();
  }

  private static String text(Object cell) {
    if (cell == null) {
      return "";
    }
    return cell instanceof String text ? CellText.guard(text) : ForecastRows.number(cell);
  }
}
