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
  /** Where the run works. */
  Path working() {
    Path whole = target.toAbsolutePath();
    return whole.resolveSibling(whole.getFileName() + ".run");
  }

  /**
   * Makes the folder to work in, or takes the one that is there.
   *
   * @param resume true goes on with a run that was stopped
   * @param overwrite true replaces a result, or drops a run that was stopped
   * @throws IllegalArgumentException if the result is there, there is nothing to resume, or there
   *     is and nobody said what to do with it
   */
  void prepare(boolean resume, boolean overwrite) throws IOException {
    Output.requireFree(target, overwrite);
    boolean stopped = Files.isDirectory(working());
    if (resume && !stopped) {
      throw new IllegalArgumentException(
          "nothing to resume: '" + working() + "' does not exist; run without --resume");
    }
    if (stopped && !resume) {
      if (!overwrite) {
        throw new IllegalArgumentException(
            "'"
                + working()
                + "' holds a run that was stopped; add --resume to go on with it, or --overwrite"
                + " to begin anew");
      }
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
