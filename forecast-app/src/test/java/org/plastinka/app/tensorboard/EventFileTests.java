package org.plastinka.app.tensorboard;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EventFileTests {
  @TempDir private Path folder;

  /** Known answer of CRC-32C: 32 zero bytes give 8a9136aa (RFC 3720, B.4). */
  @Test
  void masksTheChecksumOfTheRecordFormat() {
    int crc = 0x8a9136aa;
    assertEquals((crc >>> 15 | crc << 17) + 0xa282ead8, EventFile.maskedCrc(new byte[32]));
  }

  @Test
  void readsBackWithTheFormatsOwnChecksums() throws IOException {
    try (EventFile events = new EventFile(folder)) {
      events.add(Instant.ofEpochSecond(1_700_000_000), 300, Map.of("val_loss", 0.25));
    }
    List<byte[]> records = records();
    assertEquals(2, records.size());
    assertEquals("brain.Event:2", new String(tail(records.get(0), 13), StandardCharsets.UTF_8));
    byte[] expected =
        ByteBuffer.allocate(27)
            .order(ByteOrder.LITTLE_ENDIAN)
            .put((byte) (1 << 3 | 1))
            .putDouble(1.7e9)
            .put(new byte[] {2 << 3, (byte) (300 & 0x7F | 0x80), 300 >> 7})
            .put(new byte[] {5 << 3 | 2, 17})
            .put(new byte[] {1 << 3 | 2, 15, 1 << 3 | 2, 8})
            .put("val_loss".getBytes(StandardCharsets.UTF_8))
            .put(new byte[] {2 << 3 | 5})
            .array();
    assertArrayEquals(expected, head(records.get(1), 27));
    assertEquals(
        0.25f, ByteBuffer.wrap(tail(records.get(1), 4)).order(ByteOrder.LITTLE_ENDIAN).getFloat());
  }

  private List<byte[]> records() throws IOException {
    Path file;
    try (Stream<Path> files = Files.list(folder)) {
      file = files.findFirst().orElseThrow();
    }
    ByteBuffer in = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
    List<byte[]> records = new ArrayList<>();
    while (in.hasRemaining()) {
      byte[] length = new byte[8];
      in.get(length);
      assertEquals(EventFile.maskedCrc(length), in.getInt());
      byte[] data =
          new byte[(int) ByteBuffer.wrap(length).order(ByteOrder.LITTLE_ENDIAN).getLong()];
      in.get(data);
      assertEquals(EventFile.maskedCrc(data), in.getInt());
      records.add(data);
    }
    return records;
  }

  private static byte[] tail(byte[] data, int count) {
    return Arrays.copyOfRange(data, data.length - count, data.length);
  }

  private static byte[] head(byte[] data, int count) {
    return Arrays.copyOf(data, count);
  }
}
