package org.plastinka.app.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * Files of one folder, read one by one, of which some may be those of a folder that takes its name
 * meanwhile.
 */
public final class OneFolder {
  private static final byte[] NONE = {};

  private OneFolder() {}

  /** Reads the files. */
  @FunctionalInterface
  public interface Reading<T> {
    T read() throws IOException;
  }

  /**
   * What was read, which is all of one folder.
   *
   * @param witness a file that differs where any other does
   * @throws IllegalArgumentException if the folder was replaced meanwhile, whatever the reading met
   */
  public static <T> T read(Path folder, String witness, Reading<T> reading) throws IOException {
    byte[] before = bytes(folder.resolve(witness));
    try {
      return reading.read();
    } finally {
      requireSame(folder, before, bytes(folder.resolve(witness)));
    }
  }

  private static void requireSame(Path folder, byte[] before, byte[] after) {
    if (!Arrays.equals(before, after)) {
      throw new IllegalArgumentException(
          "'" + folder + "' was replaced while it was read; give the command again");
    }
  }

  /** A folder need not have its witness, and has none while it is replaced. */
  private static byte[] bytes(Path witness) throws IOException {
    try {
      return Presence.of(witness) ? Files.readAllBytes(witness) : NONE;
    } catch (NoSuchFileException gone) {
      return NONE;
    }
  }
}
