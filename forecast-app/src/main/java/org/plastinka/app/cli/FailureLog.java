package org.plastinka.app.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.OffsetDateTime;

/**
 * The whole story of each failure, with its time. A file that has become long makes way for a new
 * one, under its name with {@code .old} behind, where it takes the place of the one before.
 */
record FailureLog(Path file) {
  /** Of the one who runs the program. */
  static final FailureLog OWN = of(System.getProperty("user.home"));

  /** Bytes after which a file is long. */
  static final long LONG = 1 << 20;

  /** In a home folder; of a user without one Java says "?", and the log is with temporary files. */
  static FailureLog of(String home) {
    String folder = home.equals("?") ? System.getProperty("java.io.tmpdir") : home;
    return new FailureLog(Path.of(folder, ".plastinka", "plastinka.log"));
  }

  void add(Throwable failure) throws IOException {
    StringWriter trace = new StringWriter();
    trace.append(OffsetDateTime.now().toString()).append(' ');
    failure.printStackTrace(new PrintWriter(trace, true));
    Files.createDirectories(file.getParent());
    if (Files.exists(file) && Files.size(file) > LONG) {
      Path old = file.resolveSibling(file.getFileName() + ".old");
      Files.move(file, old, StandardCopyOption.REPLACE_EXISTING);
    }
    Files.writeString(
        file,
        trace.toString(),
        StandardCharsets.UTF_8,
        StandardOpenOption.CREATE,
        StandardOpenOption.APPEND);
  }
}
