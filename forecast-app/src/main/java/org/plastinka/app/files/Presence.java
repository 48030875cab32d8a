package org.plastinka.app.files;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Whether an input is there, where {@link Files#exists} would only guess. */
public final class Presence {
  private Presence() {}

  /**
   * True if the path leads to something.
   *
   * @throws AccessDeniedException if this user may not look, because a folder above it is closed
   */
  public static boolean of(Path path) throws AccessDeniedException {
    try {
      path.getFileSystem().provider().checkAccess(path);
      return true;
    } catch (AccessDeniedException closed) {
      throw closed;
    } catch (IOException none) {
      return false;
    }
  }

  /**
   * @throws NoSuchFileException if the path leads to nothing
   * @throws AccessDeniedException as {@link #of}
   */
  public static void require(Path path) throws NoSuchFileException, AccessDeniedException {
    if (!of(path)) {
      throw new NoSuchFileException(path.toString());
    }
  }

  /**
   * What to do about a path that leads to nothing, as the end of a sentence that says so. A program
   * that is killed while it replaces a folder leaves the old one beside its place.
   */
  public static String remedy(Path missing) {
    Path absent = missing;
    while (absent.getParent() != null && !Files.exists(absent.getParent())) {
      absent = absent.getParent();
    }
    String name = "'" + absent + "'";
    return Stage.left(absent, Output.OLD)
        .filter(old -> !Files.exists(missing))
        .map(
            old ->
                ", but '"
                    + old
                    + "' is what "
                    + name
                    + " was until a command began to replace it; if none is at work, rename it to "
                    + name)
        .orElse("; check the path");
  }
}
