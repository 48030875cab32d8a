package org.plastinka.app.evaluation;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.plastinka.app.files.CellText;
import org.plastinka.app.files.ShortNumber;

/** Comma-separated values in UTF-8; text is guarded, see {@link CellText}. */
final class CsvRows implements RowFormat {
  @Override
  public List<TextRow> read(Path file) throws IOException {
    return RowFormat.table(file, CellText::unguard);
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
    return cell instanceof String text
        ? CellText.guard(text)
        : ShortNumber.text(((Number) cell).doubleValue());
  }
}
