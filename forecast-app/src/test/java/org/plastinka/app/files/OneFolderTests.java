package org.plastinka.app.files;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OneFolderTests {
  private static final String WITNESS = "manifest.json";

  @TempDir private Path above;
  private Path folder;

  @BeforeEach
  void make() throws IOException {
    folder = above.resolve("data");
    write("old");
  }

  private void write(String content) throws IOException {
    Output.folder(folder, true, part -> Output.text(part.resolve(WITNESS), content));
  }

  private String refusal(OneFolder.Reading<?> reading) {
    return assertThrows(
            IllegalArgumentException.class, () -> OneFolder.read(folder, WITNESS, reading))
        .getMessage();
  }

  @Test
  void whatIsReadOfAFolderThatStaysIsHandedOnAndSoIsItsFault() throws IOException {
    assertEquals("read", OneFolder.read(folder, WITNESS, () -> "read"));
    IllegalArgumentException fault = new IllegalArgumentException("broken");
    assertEquals(
        "broken",
        refusal(
            () -> {
              throw fault;
            }));
    Files.delete(folder.resolve(WITNESS));
    assertEquals("read", OneFolder.read(folder, WITNESS, () -> "read"), "without its witness");
  }

  /** Whether what was read is of the one or the other, or a fault that the change led to. */
  @Test
  void aFolderThatIsReplacedOrTakenAwayMeanwhileIsRefused() throws IOException {
    String told = "'" + folder + "' was replaced while it was read; give the command again";
    assertEquals(
        told,
        refusal(
            () -> {
              write("new");
              return "read";
            }));
    assertEquals(
        told,
        refusal(
            () -> {
              write("newer");
              throw new IllegalArgumentException("broken");
            }));
    assertEquals(
        told,
        refusal(
            () -> {
              Output.delete(folder);
              return Files.readString(folder.resolve(WITNESS));
            }));
  }
}
