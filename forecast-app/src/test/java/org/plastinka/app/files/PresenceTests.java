package org.plastinka.app.files;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.plastinka.app.ingest.DataFolder;
import org.plastinka.app.model.ModelFolder;

/** What is said of inputs that are not there, and of those that nobody may look at. */
class PresenceTests {
  @TempDir private Path folder;

  @Test
  void whatIsThereIsThereAndALinkToNothingIsNot() throws IOException {
    assertTrue(Presence.of(folder));
    assertFalse(Presence.of(folder.resolve("gone/file")));
    Path file = Files.writeString(folder.resolve("file"), "");
    assertFalse(Presence.of(file.resolve("below")), "a file has nothing in it");
    assertFalse(
        Presence.of(Files.createSymbolicLink(folder.resolve("link"), folder.resolve("gone"))));
  }

  @Test
  void aFolderClosedToThisUserIsNotCalledNoDataOrModelFolder() throws IOException {
    Path closed = Files.createDirectory(folder.resolve("closed"));
    Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("---------"));
    try {
      assumeFalse(Files.isReadable(closed), "skipped: this user may read everything");
      denies(() -> DataFolder.features(closed));
      denies(() -> ModelFolder.read(closed));
    } finally {
      Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("rwx------"));
    }
  }

  private void denies(Executable work) {
    Path named = Path.of(assertThrows(AccessDeniedException.class, work).getMessage());
    assertEquals(folder.resolve("closed"), named.getParent());
  }
}
