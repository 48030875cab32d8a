package org.plastinka.app.report;

import com.fasterxml.jackson.databind.ObjectMapper;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What a report shows of a model: the epochs of its history.csv, and its provenance.json as names
 * and values.
 */
public record ModelRecord(List<TrainingEpoch> epochs, Map<String, String> provenance) {
  /**
   * Reads both from a model folder.
   *
   * @throws IllegalArgumentException naming file, line and column of what is no number
   */
  public static ModelRecord read(Path model) throws IOException {
    Path history = model.resolve("history.csv");
    List<TrainingEpoch> epochs = new ArrayList<>();
    try (CsvReader<NamedCsvRecord> csv = CsvReader.builder().ofNamedCsvRecord(history)) {
      for (NamedCsvRecord row : csv) {
        epochs.add(
            new TrainingEpoch(
                (int) number(history, row, "member"),
                (int) number(history, row, "phase"),
                (int) number(history, row, "epoch"),
                number(history, row, "train_loss"),
                number(history, row, "val_loss")));
      }
    }
    Map<String, String> provenance = new LinkedHashMap<>();
    Path file = model.resolve("provenance.json");
    Provenance.flatten("model", new ObjectMapper().readTree(file.toFile()), provenance);
    return new ModelRecord(epochs, provenance);
  }

  /** NaN where the cell is empty, as those of a phase without validation are. */
  private static double number(Path file, NamedCsvRecord row, String column) {
    String cell = row.findField(column).orElse("");
    try {
      return cell.isEmpty() ? Double.NaN : Double.parseDouble(cell);
    } catch (NumberFormatException notOne) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "'%s' line %d, column %s: expected a number, found '%s'; train the model again",
              file,
              row.getStartingLineNumber(),
              column,
              cell),
          notOne);
    }
  }
}
