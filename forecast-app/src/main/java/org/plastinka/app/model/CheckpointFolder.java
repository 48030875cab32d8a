package org.plastinka.app.model;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.plastinka.app.tide.Checkpoints;
import org.plastinka.app.tide.FitEpoch;
import org.plastinka.engine.checkpoint.SafeTensors;
import org.plastinka.engine.train.EpochRecord;
import org.plastinka.engine.train.TrainingState;

/**
 * Checkpoints as files of a folder, {@code member-0-phase-1.safetensors}: state and epochs in one
 * file, replaced whole, so that a kill at any moment leaves the last or the one before it.
 */
final class CheckpointFolder implements Checkpoints {
  private static final String HISTORY = "history";

  private final Path folder;
  private final Map<String, String> identity;

  /**
   * @param identity what must be the same for a training to go on: texts by name
   */
  CheckpointFolder(Path folder, Map<String, String> identity) {
    this.folder = folder;
    this.identity = identity;
  }

  /**
   * @throws IllegalArgumentException if the file is broken or of another training
   */
  @Override
  public Kept read(int member, int phase, int size, Consumer<TrainingState> check) {
    Path file = file(member, phase);
    if (!Files.exists(file)) {
      return null;
    }
    try {
      SafeTensors tensors = SafeTensors.read(file);
      requireSame(tensors.metadata());
      Kept kept = kept(tensors, size);
      check.accept(kept.state());
      return kept;
    } catch (IllegalArgumentException unfit) {
      throw new IllegalArgumentException(
          "'" + file + "' cannot be resumed: " + unfit.getMessage(), unfit);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static Kept kept(SafeTensors tensors, int size) {
    List<EpochRecord> epochs =
        History.parse(tensors.metadata().getOrDefault(HISTORY, ""), HISTORY).stream()
            .map(FitEpoch::record)
            .toList();
    return new Kept(TrainingState.fromFile(tensors, size), epochs);
  }

  private void requireSame(Map<String, String> metadata) {
    identity.forEach(
        (what, own) -> {
          if (!own.equals(metadata.get(what))) {
            throw new IllegalArgumentException(
                "the "
                    + what
                    + " of that training was another ("
                    + metadata.get(what)
                    + ", now "
                    + own
                    + "); resume with the same");
          }
        });
  }

  @Override
  public void keep(int member, int phase, Kept kept) {
    Map<String, String> metadata = new LinkedHashMap<>(identity);
    metadata.put(
        HISTORY,
        History.csv(
            kept.epochs().stream().map(record -> new FitEpoch(member, phase, record)).toList()));
    try {
      kept.state().toFile(metadata).write(file(member, phase));
    } catch (IOException unwritable) {
      throw new UncheckedIOException(unwritable);
    }
  }

  private Path file(int member, int phase) {
    return folder.resolve("member-" + member + "-phase-" + phase + ".safetensors");
  }
}
