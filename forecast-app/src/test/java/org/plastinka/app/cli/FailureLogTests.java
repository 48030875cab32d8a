package org.plastinka.app.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FailureLogTests {
  @TempDir private Path folder;

  @Test
  void everyFailureIsThereUntilTheFileIsLong() throws IOException {
    FailureLog log = new FailureLog(folder.resolve("new/plastinka.log"));
    log.add(new IllegalStateException("one"));
    log.add(new IllegalStateException("two"));
    String both = Files.readString(log.file());
    assertTrue(both.contains("one") && both.contains("two") && both.contains("\tat "), both);

    String story = both + "x".repeat((int) FailureLog.LONG);
    Files.writeString(log.file(), story);
    log.add(new IllegalStateException("three"));
    Path old = folder.resolve("new/plastinka.log.old");
    assertEquals(story, Files.readString(old));
    assertFalse(Files.readString(log.file()).contains("one"));
    assertTrue(Files.readString(log.file()).contains("three"));

    Files.writeString(log.file(), "y".repeat((int) FailureLog.LONG + 1));
    log.add(new IllegalStateException("four"));
    assertTrue(Files.readString(old).startsWith("y"));
  }

  @Test
  void testsLeaveTheLogOfWhoeverRunsThemAlone() {
    assertTrue(FailureLog.OWN.file().startsWith(Path.of("").toAbsolutePath()), "user.home");
  }

  @Test
  void aUserWithoutAHomeGetsNoFolderOfThatNameWhereHeWorks() {
    Path temporary = Path.of(System.getProperty("java.io.tmpdir"));
    assertEquals(temporary.resolve(".plastinka/plastinka.log"), FailureLog.of("?").file());
    assertEquals(folder, FailureLog.of(folder.toString()).file().getParent().getParent());
  }
}
