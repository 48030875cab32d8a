package org.plastinka.app.model;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.plastinka.app.combine.HeldOut;
import org.plastinka.app.evaluation.ForecastFile;
import org.plastinka.app.files.FolderKind;
import org.plastinka.app.files.OneFolder;
import org.plastinka.app.files.Output;
import org.plastinka.app.files.Presence;
import org.plastinka.app.files.Sha256;
import org.plastinka.app.tide.FitConfig;
import org.plastinka.app.tide.FitEpoch;
import org.plastinka.app.tide.FittedNetwork;
import org.plastinka.app.tide.NetworkConfig;
import org.plastinka.engine.checkpoint.SafeTensors;
import org.plastinka.engine.tide.TideConfig;

/**
 * A {@link Model} as a folder: {@code model.safetensors} (weights), {@code config.json} (network
 * and fit), {@code preprocessing.json} (everything fitted on the data), {@code history.csv} (an
 * epoch a row), {@code provenance.json} (where it comes from, and the digests of the others),
 * {@code combination.json} (other methods, weights, calibration), {@code validation-raw.csv} and
 * {@code validation.csv} (forecasts of the validation steps before and after calibration). What is
 * read forecasts bit by bit as what was written.
 */
public final class ModelFolder {
  private static final String WEIGHTS = "model.safetensors";
  private static final String CONFIG = "config.json";
  private static final String PREPROCESSING = "preprocessing.json";
  private static final String HISTORY = "history.csv";
  public static final String PROVENANCE = "provenance.json";
  private static final String COMBINATION = "combination.json";
  private static final String RAW = "validation-raw.csv";
  private static final String CALIBRATED = "validation.csv";

  /** Files that the provenance has the digests of. */
  private static final List<String> NAMED =
      List.of(WEIGHTS, CONFIG, PREPROCESSING, HISTORY, COMBINATION, RAW, CALIBRATED);

  /** What the folder holds. */
  public static final FolderKind KIND =
      FolderKind.of(
          WEIGHTS, CONFIG, PREPROCESSING, HISTORY, COMBINATION, RAW, CALIBRATED, PROVENANCE);

  /** What readers elsewhere see; the provenance has the rest. */
  private static final Map<String, String> METADATA =
      Map.of("plastinka.format", String.valueOf(Provenance.FORMAT));

  private static final String REMEDY = "; restore the folder, or train the model again";

  /** The content of config.json. */
  private record Config(NetworkConfig network, TideConfig tide, FitConfig fit) {}

  private ModelFolder() {}

  /** Writes a folder, whole or not at all; {@code overwrite} replaces one that is there. */
  public static void write(Path target, boolean overwrite, Model model) throws IOException {
    FittedNetwork network = model.network();
    Config config = new Config(network.network(), network.tide(), model.fit());
    Output.folder(
        target,
        overwrite,
        folder -> {
          Output.text(folder.resolve(CONFIG), RecordJson.write(config));
          Output.text(folder.resolve(PREPROCESSING), RecordJson.write(model.preprocessing()));
          Output.text(folder.resolve(HISTORY), History.csv(model.history()));
          Output.text(folder.resolve(COMBINATION), RecordJson.write(model.combination()));
          Path weights = folder.resolve(WEIGHTS);
          Weights.toFile(network.tide(), network.members(), METADATA).write(weights);
          ForecastFile.write(folder.resolve(RAW), model.heldOut().raw());
          ForecastFile.write(folder.resolve(CALIBRATED), model.heldOut().calibrated());
          Map<String, String> digests = new TreeMap<>();
          for (String name : NAMED) {
            digests.put(name, Sha256.of(folder.resolve(name)));
          }
          Output.text(
              folder.resolve(PROVENANCE), RecordJson.write(model.provenance().withFiles(digests)));
        });
  }

  /**
   * @throws NoSuchFileException if it is not there
   * @throws IllegalArgumentException if it is no model folder, is of a newer version of this
   *     program, a file of it is missing, broken or of another model, or the folder is replaced
   *     meanwhile
   */
  public static Model read(Path folder) throws IOException {
    return whole(folder, provenance -> read(folder, provenance));
  }

  /** Reads more of a folder whose provenance is known. */
  @FunctionalInterface
  interface Reading<T> {
    T read(Provenance provenance) throws IOException;
  }

  static <T> T whole(Path folder, Reading<T> reading) throws IOException {
    return OneFolder.read(folder, PROVENANCE, () -> reading.read(provenance(folder)));
  }

  private static Model read(Path folder, Provenance provenance) throws IOException {
    requireFiles(folder, provenance.files());
    Config config = read(folder, CONFIG, Config.class);
    Preprocessing preprocessing = read(folder, PREPROCESSING, Preprocessing.class);
    SafeTensors weights = SafeTensors.read(folder.resolve(WEIGHTS));
    FittedNetwork network = network(folder, config, preprocessing, weights);
    // Bytes that are no UTF-8 become characters that no row of numbers has.
    String epochs = new String(Files.readAllBytes(folder.resolve(HISTORY)), StandardCharsets.UTF_8);
    List<FitEpoch> history = History.parse(epochs, folder.resolve(HISTORY));
    Combination combination = read(folder, COMBINATION, Combination.class);
    HeldOut heldOut =
        new HeldOut(
            ForecastFile.read(folder.resolve(RAW)), ForecastFile.read(folder.resolve(CALIBRATED)));
    try {
      return new Model(
          network, config.fit(), preprocessing, provenance, history, combination, heldOut);
    } catch (IllegalArgumentException mismatch) {
      throw new IllegalArgumentException(
          "'" + folder + "': " + mismatch.getMessage() + REMEDY, mismatch);
    }
  }

  /** The provenance names all files there are that have a part in forecasts, as they are. */
  private static void requireFiles(Path folder, Map<String, String> digests) throws IOException {
    for (String name : NAMED) {
      if (!digests.containsKey(name)) {
        throw new IllegalArgumentException(
            "'" + folder.resolve(PROVENANCE) + "' does not name " + name + REMEDY);
      }
    }
    for (Map.Entry<String, String> file : digests.entrySet()) {
      check(folder.resolve(file.getKey()), file.getValue());
    }
  }

  private static Provenance provenance(Path folder) throws IOException {
    Presence.require(folder);
    Path file = folder.resolve(PROVENANCE);
    if (!Presence.of(file)) {
      throw new IllegalArgumentException(
          "'"
              + folder
              + "' is no model folder: it has no "
              + PROVENANCE
              + "; give the folder that `train --out` made");
    }
    int format = RecordJson.read(file, JsonNode.class).path("format").asInt(0);
    if (format > 0 && format < Provenance.FORMAT) {
      throw new IllegalArgumentException(
          "'"
              + folder
              + "' has format "
              + format
              + ", made by an older version of this program; train again");
    }
    if (format > Provenance.FORMAT) {
      throw new IllegalArgumentException(
          "'"
              + folder
              + "' has format "
              + format
              + ", made by a newer version of this program,"
              + " which reads up to "
              + Provenance.FORMAT
              + "; use that version, or train again");
    }
    return RecordJson.read(file, Provenance.class);
  }

  private static void check(Path file, String digest) throws IOException {
    if (!Files.exists(file)) {
      throw new IllegalArgumentException(
          "'" + file + "' is missing from the model; restore it, or train again");
    }
    if (!Sha256.of(file).equals(digest)) {
      throw new IllegalArgumentException(
          "'"
              + file
              + "' is not the file the model was saved with: it is broken, changed, or of"
              + " another model; restore the folder, or train again");
    }
  }

  private static <T> T read(Path folder, String name, Class<T> type) throws IOException {
    return RecordJson.read(folder.resolve(name), type);
  }

  private static FittedNetwork network(
      Path folder, Config config, Preprocessing preprocessing, SafeTensors weights) {
    try {
      if (!METADATA.equals(weights.metadata())) {
        throw new IllegalArgumentException(
            "its metadata must be " + METADATA + ", but are " + weights.metadata());
      }
      List<double[]> members = Weights.fromFile(weights, config.tide(), config.fit().members());
      return new FittedNetwork(config.network(), config.tide(), preprocessing.scale(), members);
    } catch (IllegalArgumentException mismatch) {
      throw new IllegalArgumentException(
          "'" + folder.resolve(WEIGHTS) + "': " + mismatch.getMessage() + REMEDY, mismatch);
    }
  }
}
