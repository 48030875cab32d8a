package org.plastinka.app.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.plastinka.app.config.Settings;
import picocli.CommandLine.Option;

/** The configuration, for every command that has one. */
final class ConfigOptions {
  @Option(
      names = "--config",
      paramLabel = "F.json",
      description = "settings, of this project or of the older system (docs/CONFIGURATION.md)")
  private Path file;

  @Option(
      names = "--set",
      paramLabel = "KEY=VALUE",
      description = "one setting, over the file's; may be given again: --set lags=12 --set lr=1e-3")
  private List<String> assignments = List.of();

  @Option(names = "--seed", paramLabel = "N", description = "as --set seed=N")
  private Long seed;

  /**
   * @param more assignments that a command's own options stand for, such as {@code horizon=6}
   * @throws IllegalArgumentException that lists every fault
   */
  Settings settings(String... more) throws IOException {
    List<String> all = new ArrayList<>(assignments);
    if (seed != null) {
      all.add("seed=" + seed);
    }
    all.addAll(List.of(more));
    return Settings.read(file, all);
  }
}
