package org.plastinka.app.tensorboard;

import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.zip.CRC32C;

/**
 * Scalars over steps, as TensorBoard reads them: TFRecords of Event messages.
 *
 * <p>A record is {@code length (8 bytes) | mask(crc32c(length)) | data | mask(crc32c(data))},
 * little-endian, with {@code mask(c) = rotateRight(c, 15) + 0xa282ead8}. An Event has the fields
 * {@code wall_time = 1 (double), step = 2, file_version = 3, summary = 5}; a Summary repeats {@code
 * value = 1} with {@code tag = 1, simple_value = 2 (float)}. Source: TensorFlow's record format and
 * event.proto.
 */
public final class EventFile implements Closeable {
  private static final int MASK = 0xa282ead8;
  private static final int VARINT = 0;
  private static final int FIXED64 = 1;
  private static final int BYTES = 2;
  private static final int FIXED32 = 5;

  private final OutputStream out;

  /** Creates a file of its own in the folder, which is made if need be. */
  public EventFile(Path folder) throws IOException {
    Files.createDirectories(folder);
    Instant now = Instant.now();
    Path file = folder.resolve("events.out.tfevents." + now.getEpochSecond() + ".plastinka");
    this.out = new BufferedOutputStream(Files.newOutputStream(file));
    ByteArrayOutputStream event = event(now, 0);
    bytes(event, 3, "brain.Event:2".getBytes(StandardCharsets.UTF_8));
    record(event.toByteArray());
  }

  /** Appends the scalars of one step. */
  public void add(Instant time, long step, Map<String, Double> scalars) throws IOException {
    ByteArrayOutputStream summary = new ByteArrayOutputStream();
    for (Map.Entry<String, Double> scalar : scalars.entrySet()) {
      ByteArrayOutputStream value = new ByteArrayOutputStream();
      bytes(value, 1, scalar.getKey().getBytes(StandardCharsets.UTF_8));
      key(value, 2, FIXED32);
      value.write(little(4).putFloat(scalar.getValue().floatValue()).array());
      bytes(summary, 1, value.toByteArray());
    }
    ByteArrayOutputStream event = event(time, step);
    bytes(event, 5, summary.toByteArray());
    record(event.toByteArray());
    out.flush();
  }

  private static ByteArrayOutputStream event(Instant time, long step) throws IOException {
    ByteArrayOutputStream event = new ByteArrayOutputStream();
    key(event, 1, FIXED64);
    event.write(little(8).putDouble(time.toEpochMilli() / 1e3).array());
    key(event, 2, VARINT);
    varint(event, step);
    return event;
  }

  private void record(byte[] data) throws IOException {
    byte[] length = little(8).putLong(data.length).array();
    out.write(length);
    out.write(little(4).putInt(maskedCrc(length)).array());
    out.write(data);
    out.write(little(4).putInt(maskedCrc(data)).array());
  }

  static int maskedCrc(byte[] data) {
    CRC32C crc = new CRC32C();
    crc.update(data);
    return Integer.rotateRight((int) crc.getValue(), 15) + MASK;
  }

  private static void bytes(ByteArrayOutputStream to, int field, byte[] data) throws IOException {
    key(to, field, BYTES);
    varint(to, data.length);
    to.write(data);
  }

  private static void key(ByteArrayOutputStream to, int field, int wireType) {
    varint(to, (long) field << 3 | wireType);
  }

  private static void varint(ByteArrayOutputStream to, long value) {
    long rest = value;
    while ((rest & ~0x7FL) != 0) {
      to.write((int) (rest & 0x7F | 0x80));
      rest >>>= 7;
    }
    to.write((int) rest);
  }

  private static ByteBuffer little(int size) {
    return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
  }

  @Override
  public void close() throws IOException {
    out.close();
  }
}
