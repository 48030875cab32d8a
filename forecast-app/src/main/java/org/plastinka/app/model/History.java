package org.plastinka.app.model;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.plastinka.app.tide.FitEpoch;
import org.plastinka.app.tide.FitValidation;
import org.plastinka.engine.train.EpochRecord;

/**
 * The epochs of a fit as a table, {@code history.csv}: members, epochs from 0; validation scores
 * are empty in the second phase, which has none.
 */
final class History {
  private static final List<String> BEFORE = List.of("member", "phase", "epoch", "train_loss");
  private static final List<String> AFTER =
      List.of("gradient_norm", "learning_rate", "seconds", "samples_per_second");
  private static final List<String> COLUMNS =
      Stream.of(BEFORE, FitValidation.NAMES, AFTER).flatMap(List::stream).toList();

  private History() {}

  static String csv(List<FitEpoch> epochs) {
    StringBuilder out = new StringBuilder(String.join(",", COLUMNS)).append('\n');
    for (FitEpoch epoch : epochs) {
      EpochRecord r = epoch.record();
      List<Object> row = new ArrayList<>(List.of(epoch.member(), epoch.phase(), r.epoch()));
      row.add(r.trainLoss());
      FitValidation.NAMES.forEach(name -> row.add(score(r, name)));
      row.addAll(List.of(r.gradientNorm(), r.learningRate(), r.seconds(), r.samplesPerSecond()));
      out.append(String.join(",", row.stream().map(String::valueOf).toList())).append('\n');
    }
    return out.toString();
  }

  private static Object score(EpochRecord record, String name) {
    Double score = record.scores().get(name);
    return score == null ? "" : score;
  }

  /**
   * Reads what {@link #csv} wrote.
   *
   * @throws IllegalArgumentException naming the place and line of a row of another form, or without
   *     the names of the columns
   */
  static List<FitEpoch> parse(String csv, Object where) {
    List<String> lines = csv.lines().toList();
    if (lines.isEmpty() || !lines.get(0).equals(String.join(",", COLUMNS))) {
      throw new IllegalArgumentException(
          "'"
              + where
              + "' line 1: expected the columns "
              + COLUMNS
              + "; restore the file, or train the model again");
    }
    List<FitEpoch> epochs = new ArrayList<>();
    for (int i = 1; i < lines.size(); i++) {
      String[] cells = lines.get(i).split(",", -1);
      try {
        epochs.add(row(cells));
      } catch (NumberFormatException broken) {
        throw new IllegalArgumentException(
            "'"
                + where
                + "' line "
                + (i + 1)
                + ": expected "
                + COLUMNS.size()
                + " numbers, found '"
                + lines.get(i)
                + "'; restore the file, or train the model again",
            broken);
      }
    }
    return epochs;
  }

  private static FitEpoch row(String[] cells) {
    if (cells.length != COLUMNS.size()) {
      throw new NumberFormatException(cells.length + " cells");
    }
    Map<String, Double> scores = new LinkedHashMap<>();
    int at = BEFORE.size();
    for (String name : FitValidation.NAMES) {
      if (!cells[at].isEmpty()) {
        scores.put(name, Double.valueOf(cells[at]));
      }
      at++;
    }
    EpochRecord record =
        new EpochRecord(
            Integer.parseInt(cells[2]),
            Double.parseDouble(cells[3]),
            Double.parseDouble(cells[at]),
            Double.parseDouble(cells[at + 1]),
            Double.parseDouble(cells[at + 2]),
            Double.parseDouble(cells[at + 3]),
            scores);
    return new FitEpoch(Integer.parseInt(cells[0]), Integer.parseInt(cells[1]), record);
  }
}
