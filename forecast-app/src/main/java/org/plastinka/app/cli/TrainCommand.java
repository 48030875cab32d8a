package org.plastinka.app.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.plastinka.app.combine.FitProgress;
import org.plastinka.app.config.Settings;
import org.plastinka.app.domain.PanelSource;
import org.plastinka.app.files.Output;
import org.plastinka.app.model.Model;
import org.plastinka.app.model.ModelFolder;
import org.plastinka.app.model.TensorBoardRuns;
import org.plastinka.app.model.Trainer;
import org.plastinka.engine.backend.Backend;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code plastinka train}: data in, a model folder out. */
@Command(
    name = "train",
    description = {
      "Trains a model on a shop's folder or a file of series, in two phases.",
      "Ctrl-C stops it within a second; --resume goes on and ends with the same weights."
    },
    footer = {
      "%nMODEL gets model.safetensors, config.json, preprocessing.json, combination.json, history.csv,"
          + " provenance.json, and forecasts of the validation steps: validation-raw.csv (before"
          + " calibration), validation.csv.",
      "%nExample: plastinka train --data shop --out model --set horizon=3"
    },
    mixinStandardHelpOptions = true)
public final class TrainCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private DataOptions dataOptions;
  @Mixin private ConfigOptions configOptions;
  @Mixin private BackendOptions backendOptions;
  @Mixin private ResultOutput output;

  @Option(names = "--out", paramLabel = "MODEL", required = true, description = "folder to make")
  private Path out;

  @Option(names = "--resume", description = "go on with a training that was stopped")
  private boolean resume;

  @Option(names = "--overwrite", description = "replace MODEL, or drop a training that was stopped")
  private boolean overwrite;

  @Option(names = "--tensorboard", paramLabel = "DIR", description = "also write curves there")
  private Path tensorBoard;

  @Override
  public Integer call() throws IOException {
    Trainer.requireFree(out, overwrite);
    if (tensorBoard != null) {
      Output.requireFolderBeside(tensorBoard, out);
    }
    Settings settings = configOptions.settings();
    PanelSource source = dataOptions.read(settings);
    int end = source.fittedBefore(Integer.MAX_VALUE).end();
    Trainer trainer =
        new Trainer(
            settings.network(), settings.fit(), backendOptions.threads(), out, resume, overwrite);
    TrainingProgress progress = TrainingProgress.of(spec.commandLine().getErr(), settings.fit());
    Model model;
    try (Backend backend = backendOptions.open()) {
      model = train(trainer, source, end, backend, progress);
    } finally {
      progress.end();
    }
    output.print(
        stdout -> stdout.println(sentence(model)),
        () -> Files.readString(out.resolve(ModelFolder.PROVENANCE)));
    return 0;
  }

  private Model train(
      Trainer trainer, PanelSource source, int end, Backend backend, TrainingProgress progress)
      throws IOException {
    if (tensorBoard == null) {
      return trainer.train(source, end, backend, progress.all());
    }
    try (TensorBoardRuns runs = new TensorBoardRuns(tensorBoard)) {
      return trainer.train(
          source,
          end,
          backend,
          new FitProgress(
              (member, phase, epochs, record) -> {
                runs.epoch(member, phase, epochs, record);
                progress.epoch(member, phase, epochs, record);
              },
              progress.all().counts()));
    }
  }

  /** Whether there is a training to go on with: not while the data are read. */
  boolean hasBegun() {
    return Files.isDirectory(Trainer.working(out));
  }

  private String sentence(Model model) {
    return "trained on what was known before "
        + model.preprocessing().trainedBefore()
        + " (networks: "
        + model.network().members().size()
        + ", epochs: "
        + model.history().size()
        + "); wrote "
        + out;
  }
}
