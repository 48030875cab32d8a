package org.plastinka.app.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.function.IntSupplier;

/** What a command prints for whoever reads its result. */
final class StandardOutput {
  private StandardOutput() {}

  /**
   * @param command must end with exit code 0
   */
  static String of(IntSupplier command) {
    PrintStream standard = System.out;
    ByteArrayOutputStream written = new ByteArrayOutputStream();
    System.setOut(new PrintStream(written, true, StandardCharsets.UTF_8));
    try {
      assertEquals(0, command.getAsInt());
    } finally {
      System.setOut(standard);
    }
    return written.toString(StandardCharsets.UTF_8);
  }
}
