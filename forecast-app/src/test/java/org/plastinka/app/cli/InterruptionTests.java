package org.plastinka.app.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** What is said of work that was stopped. */
class InterruptionTests {
  private static final String GOES_ON = "the same command with --resume goes on";

  @TempDir private Path folder;

  private static String stopped(CommandLine command) {
    return Interruption.sentence(null, command.getCommandSpec());
  }

  private static String full(CommandLine command) {
    StringWriter err = new StringWriter();
    command.setErr(new PrintWriter(err));
    assertEquals(1, new Failures().report(new IOException("No space left on device"), command));
    return err.toString().lines().findFirst().orElseThrow();
  }

  /** While it reads, it has nothing that {@code --resume} could find. */
  @Test
  void aTrainingCanBeGoneOnWithOnceItHasBegun() throws IOException {
    CommandLine train = new CommandLine(new TrainCommand());
    train.parseArgs("--data=" + folder, "--out=" + folder.resolve("model"));
    assertEquals("stopped", stopped(train));
    assertTrue(full(train).endsWith(", then give the command again"), full(train));
    Files.createDirectory(folder.resolve("model.training"));
    assertEquals("stopped; " + GOES_ON, stopped(train));
    assertTrue(full(train).endsWith(", then " + GOES_ON), full(train));
  }

  @Test
  void aRunGoesOnWhateverItHasAndWhatCannotSaysNothing() {
    assertEquals("stopped; " + GOES_ON, stopped(new CommandLine(new RunCommand())));
    assertEquals("stopped", stopped(new CommandLine(new ScoreCommand())));
  }
}
