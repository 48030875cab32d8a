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
  private final Map<String, EventFile> files = new LinkedHashMap<>();

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
    String run = "member-" + member + "-phase-" + phase;
    try {
      if (!files.containsKey(run)) {
        files.put(run, new EventFile(folder.resolve(run)));
      }
      files.get(run).add(Instant.now(), record.epoch(), scalars);
    } catch (IOException unwritable) {
      throw new UncheckedIOException(unwritable);
    }
  }

  @Override
  public void close() throws IOException {
    for (EventFile file : files.values()) {
      file.close();
    }
  }
}
