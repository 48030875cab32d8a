package org.plastinka.app.model;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.plastinka.app.tensorboard.EventFile;
import org.plastinka.app.tide.Progress;
import org.plastinka.engine.train.EpochRecord;

/**
 * The curves of a fit for TensorBoard: a run folder for each member and phase, {@code
 * member-0-phase-1}, with the columns of history.csv over epochs.
 */
public final class TensorBoardRuns implements Progress, AutoCloseable {
  private final Path folder;
  private Path run;
  private EventFile file;

  public TensorBoardRuns(Path folder) {
    this.folder = folder;
  }

  @Override
  public void epoch(int member, int phase, int epochs, EpochRecord record) {
    Map<String, Double> scalars = new LinkedHashMap<>();
    scalars.put("train_loss", record.trainLoss());
    scalars.putAll(record.scores());
    scalars.put("gradient_norm", record.gradientNorm());
    scalars.put("learning_rate", record.learningRate());
    scalars.put("samples_per_second", record.samplesPerSecond());
    try {
      begin(folder.resolve("member-" + member + "-phase-" + phase));
      file.add(Instant.now(), record.epoch(), scalars);
    } catch (IOException unwritable) {
      throw new UncheckedIOException(unwritable);
    }
  }

  /** Runs follow one another, so that none but the last is open. */
  private void begin(Path next) throws IOException {
    if (!next.equals(run)) {
      close();
      file = new EventFile(next);
      run = next;
    }
  }

  @Override
  public void close() throws IOException {
    if (file != null) {
      file.close();
    }
  }
}
