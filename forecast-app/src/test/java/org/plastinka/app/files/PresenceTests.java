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

  /**
   * A kill between the two renames of a replacing leaves the old folder aside and none in place.
   */
  @Test
  void ofAFolderThatWasPutAsideItIsToldWhereItIs() throws IOException {
    Path data = folder.resolve("data");
    Path old = folder.resolve("data.old/data");
    Output.text(old.resolve("a.csv"), "1");
    assertEquals("; check the path", Presence.remedy(data), "it may be anybody's");
    Files.createFile(old.resolveSibling(Claim.MARK));
    String told =
        ", but '"
            + old
            + "' is what '"
            + data
            + "' was until a command began to replace it; if none is at work, rename it to '"
            + data
            + "'";
    assertEquals(told, Presence.remedy(data));
    assertEquals(told, Presence.remedy(data.resolve("inner/a.csv")));
    Files.move(folder.resolve("data.old"), folder.resolve("data.old2"));
    Files.createDirectory(folder.resolve("data.old"));
    Path second = folder.resolve("data.old2/data");
    assertEquals(told.replace(old.toString(), second.toString()), Presence.remedy(data));
    Output.folder(data, true, part -> Output.text(part.resolve("b.csv"), "2"));
    assertEquals("1", Files.readString(second.resolve("a.csv")), "it may be all there is");
    assertEquals("; check the path", Presence.remedy(data.resolve("a.csv")));
    assertEquals("; check the path", Presence.remedy(data), "it is there by now");
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
