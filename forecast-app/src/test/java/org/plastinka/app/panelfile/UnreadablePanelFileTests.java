package org.plastinka.app.panelfile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.plastinka.app.domain.CovariateNames;
import org.plastinka.app.table.RawWorkbook;

/** Files of which no row can be read. */
class UnreadablePanelFileTests {
  @TempDir private Path folder;

  private static String refusal(Path file) {
    return assertThrows(
            IllegalArgumentException.class,
            () -> PanelFile.read(file, Layout.WIDE, null, null, CovariateNames.NONE))
        .getMessage();
  }

  @Test
  void severalSheetsOfWhichNoOptionNamesOne() throws IOException {
    Path file = new RawWorkbook().sheet("a", "").sheet("b", "").write(folder.resolve("f.xlsx"));
    String message = refusal(file);
    assertEquals(
        "'"
            + file
            + "' has several visible sheets (its sheets: 'a', 'b'); hide or delete the others, or,"
            + " of ingest and run, name the one to read with --sheet",
        message);
  }

  @Test
  void aStartWithoutAFrequencyAndAFileThatIsNoGzip() throws IOException {
    Path file = Files.writeString(folder.resolve("f.csv.gz"), "id,2024-01\nA,1\n");
    LocalDateTime start = LocalDateTime.of(2024, 1, 1, 0, 0);
    assertThrows(
        IllegalArgumentException.class,
        () -> PanelFile.read(file, Layout.WIDE, null, start, CovariateNames.NONE));
    String message = refusal(file);
    assertEquals(
        "'" + file + "' is no gzip (Not in GZIP format); expand it with another program", message);
  }

  @Test
  void compressedFilesThatAreCutOffOrEmpty() throws IOException {
    ByteArrayOutputStream whole = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(whole)) {
      gzip.write("id,2024-01,2024-02\nA,1,2\n".getBytes(StandardCharsets.UTF_8));
    }
    for (int bytes : new int[] {0, 5, whole.size() - 4}) {
      Path file = folder.resolve("f.csv.gz");
      Files.write(file, Arrays.copyOf(whole.toByteArray(), bytes));
      String message = refusal(file);
      assertEquals(
          "'" + file + "' is cut off or empty; copy or export it again", message, bytes + " bytes");
    }
  }
}
