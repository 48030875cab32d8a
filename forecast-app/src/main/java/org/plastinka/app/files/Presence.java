package org.plastinka.app.files;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Path;

/** Whether an input is there, where {@link java.nio.file.Files#exists} would only guess. */
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
}
