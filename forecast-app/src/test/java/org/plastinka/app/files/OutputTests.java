package org.plastinka.app.files;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutputTests {
  @TempDir private Path folder;

  @Test
  void aFailedFileLeavesTheOldOneAndNothingElse() throws IOException {
    Path target = folder.resolve("out.txt");
    Output.text(target, "old");
    assertThrows(
        IOException.class,
        () ->
            Output.file(
                target,
                out -> {
                  out.write(1);
                  throw new IOException("disk full");
                }));
    assertEquals("old", Files.readString(target));
    assertEquals(List.of("out.txt"), names());
  }

  @Test
  void aFolderReplacesTheOldOneWhole() throws IOException {
    Path target = folder.resolve("data");
    Output.folder(target, part -> Output.text(part.resolve("a/one"), "1"));
    Output.folder(target, part -> Output.text(part.resolve("two"), "2"));
    assertEquals("2", Files.readString(target.resolve("two")));
    assertFalse(Files.exists(target.resolve("a")));
    assertThrows(
        IllegalStateException.class,
        () ->
            Output.folder(
                target,
                part -> {
                  throw new IllegalStateException("stopped");
                }));
    assertEquals(List.of("data"), names());
  }

  @Test
  void anExistingTargetIsKeptUnlessToldOtherwise() throws IOException {
    Path target = folder.resolve("out.txt");
    Output.text(target, "x");
    assertThrows(IllegalArgumentException.class, () -> Output.requireFree(target, false));
    Output.requireFree(target, true);
  }

  @Test
  void formulasAreGuardedAndReadBackAsTheyWere() {
    for (String text : List.of("=1+1", "'=x", "-", "@a", "plain", "'quoted", "+\nb", "")) {
      assertEquals(text, CellText.unguard(CellText.guard(text)));
    }
    assertEquals("'=1+1", CellText.guard("=1+1"));
    assertEquals("''=x", CellText.guard("'=x"));
    assertEquals("'quoted", CellText.guard("'quoted"));
  }

  private List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(f -> f.getFileName().toString()).sorted().toList();
    }
  }
}
