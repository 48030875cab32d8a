package org.plastinka.app.usecase;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.plastinka.app.files.Claim;
import org.plastinka.app.files.FolderKind;
import org.plastinka.app.files.Output;
import org.plastinka.app.ingest.DataFolder;
import org.plastinka.app.model.ModelFolder;

/**
 * The folder of a run. While the run works, what it has is in a folder beside it, under its name
 * with {@code .run} behind; it gets its name when the run is done, so that a killed run leaves no
 * half result, and can go on.
 *
 * @param target the folder to make
 */
record RunFolder(Path target) {
  static final String DATA = "data";
  static final String MODEL = "model";
  static final String FORECASTS = "forecasts.csv";
  static final String FORECAST_WORKBOOK = "forecasts.xlsx";
  static final String METRICS = "metrics.json";
  static final String PAGE = "report.html";
  static final String WORKBOOK = "report.xlsx";

  private static final FolderKind KIND =
      new FolderKind(
          Set.of(DATA, MODEL, FORECASTS, FORECAST_WORKBOOK, METRICS, PAGE, WORKBOOK),
          name -> false,
          Map.of(DATA, DataFolder.KIND, MODEL, ModelFolder.KIND));

  /** Where the run works. */
  Path working() {
    return Output.beside(target, ".run");
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
    Output.requireFreeFolder(target, overwrite, KIND);
    Claim.check(working(), "run", resume, overwrite);
  }

  /** Makes the folder to work in, or takes the one of a run to go on with. */
  Claim claim(boolean resume, boolean overwrite) throws IOException {
    Claim claim = Claim.of(working(), "run", resume, overwrite);
    claim.drop(Output.HALF_WRITTEN);
    return claim;
  }

  /** Gives the result its name; to be called while the folder is claimed. */
  void finish(boolean overwrite) throws IOException {
    Output.replace(target, overwrite, working());
    Claim.release(target);
  }
}
