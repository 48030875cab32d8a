package org.plastinka.app.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.plastinka.engine.train.EpochRecord;

class TensorBoardRunsTests {
  /** A file that is open has a link of the process to it, where the system is Linux. */
  @Test
  void aRunIsClosedWhenTheNextBegins(@TempDir Path folder) throws IOException {
    Path links = Path.of("/proc/self/fd");
    assumeTrue(Files.isDirectory(links), "no /proc/self/fd");
    Path board = Files.createDirectory(folder.resolve("board")).toRealPath();
    EpochRecord record = new EpochRecord(0, 1, 1, 1, 1, 1, Map.of());
    try (TensorBoardRuns runs = new TensorBoardRuns(board)) {
      for (int phase = 1; phase <= 3; phase++) {
        runs.epoch(0, phase, 1, record);
        assertEquals(List.of("member-0-phase-" + phase), open(links, board));
      }
    }
    assertEquals(List.of(), open(links, board));
  }

  /** Folders within one that have open files. */
  private static List<String> open(Path links, Path within) throws IOException {
    List<String> open = new ArrayList<>();
    try (DirectoryStream<Path> all = Files.newDirectoryStream(links)) {
      for (Path link : all) {
        if (Files.isSymbolicLink(link) && Files.readSymbolicLink(link).startsWith(within)) {
          open.add(Files.readSymbolicLink(link).getParent().getFileName().toString());
        }
      }
    }
    return open;
  }
}
