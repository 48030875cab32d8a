package org.plastinka.app.cli;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.plastinka.app.main.Plastinka;

/** The program in a Java machine of its own, for tests that end it. */
final class ChildProgram {
  private static final long GIVE_UP_SECONDS = 60;

  private ChildProgram() {}

  /** A look at what the program leaves on the disk. */
  @FunctionalInterface
  interface Sign {
    boolean isThere() throws IOException;
  }

  /**
   * @param err gets what it says
   * @param properties of its Java machine, such as {@code -Dname=value}
   */
  static Process start(Path err, List<String> properties, List<String> args) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
    command.addAll(properties);
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add(Plastinka.class.getName());
    command.addAll(args);
    return new ProcessBuilder(command)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .redirectError(err.toFile())
        .start();
  }

  static void await(Process child, Sign sign) throws IOException, InterruptedException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(GIVE_UP_SECONDS);
    while (!sign.isThere()) {
      assertTrue(child.isAlive() && System.nanoTime() < end, "never saw the sign");
      Thread.sleep(1);
    }
  }
}
