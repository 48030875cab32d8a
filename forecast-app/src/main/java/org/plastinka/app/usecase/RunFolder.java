package org.plastinka.app.usecase;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.plastinka.app.files.Output;

/**
 * The folder of a run. While the run works, what it has is in a folder beside it, under its name
 * with {@code .run} behind; it gets its name when the run is done, so that a killed run leaves no
 * half result, and can go on.
 *
 * @param target the folder to make
 */
record RunFolder(Path target) {
  /** The scores; every result has them. */
  static final String METRICS = "metrics.json";

  /** Where the run works. */
  Path working() {
    Path whole = target.toAbsolutePath();
    return whole.resolveSibling(whole.getFileName() + ".run");
  }

  /**
   * Writes nothing.
   *
   * @param resume true goes on with a run that was stopped, if there is one
   * @param overwrite true replaces a result, or drops a run that was stopped
   * @throws IllegalArgumentException if the result is there, or a run that was stopped and nobody
   *     said what to do with it
   */
  void check(boolean resume, boolean overwrite) throws IOException {
    Output.requireFreeFolder(target, overwrite, METRICS);
    if (Files.exists(working()) && !resume && !overwrite) {
      throw new IllegalArgumentException(
          "'"
              + working()
              + "' holds a run that was stopped; add --resume to go on with it, or --overwrite"
              + " to begin anew");
    }
  }

  /** Makes the folder to work in, or takes the one of a run to go on with. */
  void prepare(boolean resume) throws IOException {
    if (!resume) {
      Output.delete(working());
    }
    Files.createDirectories(working());
  }

  /** Gives the result its name. */
  void finish() throws IOException {
    Output.delete(target);
    Files.move(working(), target);
  }
}
