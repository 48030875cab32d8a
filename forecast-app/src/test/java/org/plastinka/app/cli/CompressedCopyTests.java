package org.plastinka.app.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A compressed file is read from a copy in the folder for temporary files, which goes again. */
class CompressedCopyTests extends CommandRun {
  private static final String FORECASTS =
      "series,origin,time,horizon,actual,q0.5\na,2024-03,2024-03,1,0,1\n";
  private static final String HISTORY = "series,2024-01,2024-02\na,1,3\n";

  /** Blank rows enough to read for seconds; without a header there is no end but a refusal. */
  private static final int BLANK_MEBIBYTES = 50;

  @TempDir private Path folder;

  private Path gzip(String name, byte[] part, int times) throws IOException {
    Path file = folder.resolve(name);
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
      for (int i = 0; i < times; i++) {
        out.write(part);
      }
    }
    return file;
  }

  /** Of this name alone: other programs make such folders meanwhile. */
  private static List<Path> copies(String name) throws IOException {
    try (Stream<Path> all = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
      return all.filter(path -> path.getFileName().toString().startsWith("plastinka"))
          .map(path -> path.resolve(name))
          .filter(Files::exists)
          .toList();
    }
  }

  @Test
  void theCopyIsGoneWhenTheFileIsReadOrRefused() throws IOException {
    Path forecasts = Files.writeString(folder.resolve("f.csv"), FORECASTS);
    for (String history : List.of(HISTORY, "no table")) {
      String name = UUID.randomUUID() + ".csv";
      Path file = gzip(name + ".gz", history.getBytes(StandardCharsets.UTF_8), 1);
      int code =
          execute(
              new ScoreCommand(), "--forecasts=" + forecasts, "--history=" + file, "--format=wide");
      assertEquals(history.equals(HISTORY) ? 0 : 2, code, err.toString());
      assertEquals(List.of(), copies(name));
    }
  }

  @Test
  void theCopyIsGoneWhenTheReadingIsStopped() throws Exception {
    byte[] blank = "\n".repeat(1 << 20).getBytes(StandardCharsets.UTF_8);
    Path file = gzip("f.csv.gz", blank, BLANK_MEBIBYTES);
    Path temporary = Files.createDirectory(folder.resolve("tmp"));
    Path err = folder.resolve("err.txt");
    Process child =
        ChildProgram.start(
            err,
            List.of("-Djava.io.tmpdir=" + temporary),
            List.of("train", "--data=" + file, "--format=wide", "--out=" + folder.resolve("m")));
    ChildProgram.await(child, () -> !isEmpty(temporary));
    child.destroy();
    child.waitFor();
    assertEquals("plastinka: stopped", Files.readString(err).strip());
    assertTrue(isEmpty(temporary), "a copy is left");
    assertFalse(Files.exists(folder.resolve("m")));
  }

  private static boolean isEmpty(Path folder) throws IOException {
    try (Stream<Path> all = Files.list(folder)) {
      return all.findAny().isEmpty();
    }
  }
}
