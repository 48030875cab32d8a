package org.plastinka.app.paper;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PaperDataTests {
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");

  @TempDir private Path folder;

  /** Training rows alternate 1 and 5: mean 3, deviation 2; all later rows are 9. */
  private Path file(int rows, int wrongRow) throws IOException {
    StringBuilder text = new StringBuilder("date,OT\n");
    LocalDateTime time = LocalDateTime.of(2016, 7, 1, 0, 0);
    for (int t = 0; t < rows; t++) {
      int value = t >= PaperDataset.TRAIN_END ? 9 : t % 2 == 0 ? 1 : 5;
      text.append(time.plusHours(t).format(TIME)).append(',');
      text.append(t == wrongRow ? "NaN" : value).append('\n');
    }
    return Files.writeString(folder.resolve("hours.csv"), text);
  }

  @Test
  void standardisesByTheTrainingRowsAlone() throws IOException {
    PaperData data = PaperData.read(file(PaperDataset.TEST_END, -1));
    float[] values = data.values()[0];
    assertEquals(-1f, values[0]);
    assertEquals(1f, values[PaperDataset.TRAIN_END - 1]);
    assertEquals(3f, values[PaperDataset.TRAIN_END]);
  }

  @Test
  void placesHourAndWeekdayWithinHalf() throws IOException {
    PaperData data = PaperData.read(file(PaperDataset.TEST_END, -1));
    assertEquals(-0.5f, data.calendar()[0]); // midnight
    assertEquals(4 / 6f - 0.5f, data.calendar()[1]); // 2016-07-01 was a Friday
    assertEquals(0.5f, data.calendar()[23 * PaperData.FEATURES]); // 23 o'clock
  }

  @Test
  void namesTheLineAndColumnOfWhatIsNoNumber() throws IOException {
    Path file = file(PaperDataset.TEST_END, 2);
    String said =
        assertThrows(IllegalArgumentException.class, () -> PaperData.read(file)).getMessage();
    assertTrue(said.contains("line 4, column 2: expected a finite number, found 'NaN'"), said);
    String text = Files.readString(file);
    Files.writeString(file, text.replace("NaN", "many"));
    said = assertThrows(IllegalArgumentException.class, () -> PaperData.read(file)).getMessage();
    assertTrue(said.contains("line 4, column 2: expected a number, found 'many'"), said);
    for (String cells : List.of(",1,2", "")) {
      Files.writeString(file, text.replace(",NaN", cells));
      said = assertThrows(IllegalArgumentException.class, () -> PaperData.read(file)).getMessage();
      String found = "line 4: columns: " + (cells.isEmpty() ? 1 : 3);
      assertTrue(said.contains(found + ", but the header has 2; correct the row"), said);
    }
  }

  /** As one of a value every quarter of an hour would be, which is among those data too. */
  @Test
  void refusesTimesThatAreNotHourly() throws IOException {
    Path file = file(PaperDataset.TEST_END, -1);
    String text = Files.readString(file);
    Files.writeString(file, text.replaceFirst("2016-07-01 02:00:00", "2016-07-01 01:15:00"));
    String said =
        assertThrows(IllegalArgumentException.class, () -> PaperData.read(file)).getMessage();
    String expected = "expected the next hour, 2016-07-01 02:00:00, found '2016-07-01 01:15:00'";
    assertEquals("'" + file + "' line 4, column 1: " + expected, said);
  }

  /** The mean of many 0.1 is not 0.1, so that their deviation is not 0. */
  @Test
  void refusesASeriesThatIsConstantInTheTrainingRows() throws IOException {
    Path file = file(PaperDataset.TEST_END, -1);
    Files.writeString(file, Files.readString(file).replaceAll(":00,[15]\n", ":00,0.1\n"));
    String said =
        assertThrows(IllegalArgumentException.class, () -> PaperData.read(file)).getMessage();
    String expected = " column 'OT' is 0.1 in all training rows, so that it has no scale";
    assertEquals("'" + file + "'" + expected + "; leave it out", said);
  }

  @Test
  void refusesAFileTooShortForTheSplits() throws IOException {
    Path file = file(100, -1);
    String said =
        assertThrows(IllegalArgumentException.class, () -> PaperData.read(file)).getMessage();
    assertTrue(said.contains("has 100 rows, the paper's splits need 14400"), said);
  }

  @Test
  void refusesAGzipThatIsCutOffWithin() throws IOException {
    Path file = folder.resolve("hours.csv.gz");
    byte[] noise = new byte[1 << 17];
    new Random(1).nextBytes(noise);
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
      out.write("date,OT\n".getBytes(StandardCharsets.UTF_8));
      for (int i = 0; i < noise.length; i++) {
        String time = LocalDateTime.of(2016, 7, 1, 0, 0).plusHours(i).format(TIME);
        out.write((time + "," + noise[i] + "\n").getBytes(StandardCharsets.UTF_8));
      }
    }
    Files.write(file, Arrays.copyOf(Files.readAllBytes(file), 1 << 16));
    String said =
        assertThrows(IllegalArgumentException.class, () -> PaperData.read(file)).getMessage();
    assertEquals("'" + file + "' is no gzip, or cut off; copy it again, or expand it", said);
  }

  @Test
  void refusesAFileThatIsNoGzip() throws IOException {
    for (String content : new String[] {"", "date,OT\n"}) {
      Path file = Files.writeString(folder.resolve("hours.csv.gz"), content);
      String said =
          assertThrows(IllegalArgumentException.class, () -> PaperData.read(file)).getMessage();
      assertEquals("'" + file + "' is no gzip, or cut off; copy it again, or expand it", said);
    }
  }
}
