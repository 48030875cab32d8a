package org.plastinka.engine.checkpoint;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * A {@code .safetensors} file: eight bytes with the length of a JSON header, the header, the
 * numbers. Any reader of the format opens it.
 *
 * <p>A file written here has the text {@value #DIGEST} too: the SHA-256, in hexadecimal digits, of
 * its other texts by name, as JSON, and then of each tensor by name: its own part of the header,
 * without offsets, and its bytes. So it stays the same where another program writes the file in
 * another order. A file that has none is read without.
 *
 * @param tensors by name, in the order of the file
 * @param metadata texts kept under {@code __metadata__}
 */
public record SafeTensors(Map<String, Tensor> tensors, Map<String, String> metadata) {
  private static final String METADATA = "__metadata__";
  private static final String DIGEST = "plastinka.sha256";
  private static final int PREFIX = 8;

  /** As the format's own limit. */
  private static final long GREATEST_HEADER = 100_000_000;

  /** Of a file: what an array holds. */
  private static final long GREATEST = Integer.MAX_VALUE - 8;

  private record Entry(String name, Tensor.Type type, int[] shape, long from, long to) {}

  /**
   * @throws IllegalArgumentException if the numbers take more than a file may have
   */
  public SafeTensors {
    long data = tensors.values().stream().mapToLong(SafeTensors::size).sum();
    if (data > GREATEST - GREATEST_HEADER - PREFIX) {
      throw new IllegalArgumentException(
          "the numbers take "
              + data
              + " bytes, and a file of tensors has at most "
              + GREATEST
              + "; make the network smaller");
    }
  }

  private static long size(Tensor tensor) {
    return (long) tensor.values().length * tensor.type().bytes();
  }

  /** Writes beside the target and moves into place, so that no half file is ever seen. */
  public void write(Path target) throws IOException {
    byte[] header = header().getBytes(StandardCharsets.UTF_8);
    ByteBuffer prefix = ByteBuffer.allocate(PREFIX).order(ByteOrder.LITTLE_ENDIAN);
    Path part = target.resolveSibling(target.getFileName() + ".part");
    try (OutputStream out = Files.newOutputStream(part)) {
      out.write(prefix.putLong(header.length).array());
      out.write(header);
      for (Tensor tensor : tensors.values()) {
        out.write(bytes(tensor));
      }
    }
    Files.move(part, target, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
  }

  private static byte[] bytes(Tensor tensor) {
    ByteBuffer data =
        ByteBuffer.allocate(Math.toIntExact(size(tensor))).order(ByteOrder.LITTLE_ENDIAN);
    for (double value : tensor.values()) {
      if (tensor.type() == Tensor.Type.F32) {
        data.putFloat((float) value);
      } else {
        data.putDouble(value);
      }
    }
    return data.array();
  }

  private String digest() {
    try {
      MessageDigest sha = MessageDigest.getInstance("SHA-256");
      sha.update(json(new TreeMap<>(metadata)).getBytes(StandardCharsets.UTF_8));
      new TreeMap<>(tensors)
          .forEach(
              (name, tensor) -> {
                sha.update(described(name, tensor).getBytes(StandardCharsets.UTF_8));
                sha.update(bytes(tensor));
              });
      return HexFormat.of().formatHex(sha.digest());
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java has SHA-256", impossible);
    }
  }

  private static String json(Map<String, String> texts) {
    List<String> entries = new ArrayList<>();
    texts.forEach((k, v) -> entries.add(FlatJson.quote(k) + ":" + FlatJson.quote(v)));
    return "{" + String.join(",", entries) + "}";
  }

  /** Type and shape of a tensor, as they begin its part of the header. */
  private static String described(String name, Tensor tensor) {
    List<String> extents = new ArrayList<>();
    for (int extent : tensor.shape()) {
      extents.add(String.valueOf(extent));
    }
    return String.format(
        Locale.ROOT,
        "%s:{\"dtype\":\"%s\",\"shape\":[%s]",
        FlatJson.quote(name),
        tensor.type(),
        String.join(",", extents));
  }

  private String header() {
    Map<String, String> texts = new LinkedHashMap<>(metadata);
    texts.put(DIGEST, digest());
    StringBuilder json = new StringBuilder("{\"" + METADATA + "\":" + json(texts));
    long at = 0;
    for (Map.Entry<String, Tensor> entry : tensors.entrySet()) {
      long to = at + size(entry.getValue());
      json.append(',').append(described(entry.getKey(), entry.getValue()));
      json.append(String.format(Locale.ROOT, ",\"data_offsets\":[%d,%d]}", at, to));
      at = to;
    }
    json.append('}');
    while (json.toString().getBytes(StandardCharsets.UTF_8).length % PREFIX != 0) {
      json.append(' ');
    }
    return json.toString();
  }

  /**
   * Reads a whole file.
   *
   * @throws IOException if it cannot be read
   * @throws IllegalArgumentException naming the file and what of the format it breaks
   */
  public static SafeTensors read(Path file) throws IOException {
    try {
      long size = Files.size(file);
      if (size > GREATEST) {
        throw new IllegalArgumentException("it has " + size + " bytes, more than " + GREATEST);
      }
      return parse(ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN));
    } catch (IllegalArgumentException | ArithmeticException broken) {
      throw new IllegalArgumentException(
          "'"
              + file
              + "' is no safetensors file we can read: "
              + broken.getMessage()
              + "; restore it from a copy, or write it again",
          broken);
    }
  }

  private static SafeTensors parse(ByteBuffer file) {
    if (file.limit() < PREFIX) {
      throw new IllegalArgumentException("it has " + file.limit() + " bytes, fewer than 8");
    }
    long length = file.getLong();
    if (length < 2 || length > GREATEST_HEADER || length > file.remaining()) {
      throw new IllegalArgumentException(
          "its header would be " + length + " bytes long, but " + file.remaining() + " follow");
    }
    byte[] header = new byte[(int) length];
    file.get(header);
    Map<?, ?> json = map(FlatJson.parse(new String(header, StandardCharsets.UTF_8)), "the header");
    ByteBuffer data = file.slice().order(ByteOrder.LITTLE_ENDIAN);
    List<Entry> entries = new ArrayList<>();
    Map<String, String> metadata = new LinkedHashMap<>();
    json.forEach(
        (name, value) -> {
          if (name.equals(METADATA)) {
            map(value, METADATA).forEach((k, v) -> metadata.put((String) k, text(v, METADATA)));
          } else {
            entries.add(entry((String) name, map(value, "'" + name + "'")));
          }
        });
    checkTiling(entries, data.limit());
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    entries.forEach(entry -> tensors.put(entry.name(), tensor(entry, data)));
    String digest = metadata.remove(DIGEST);
    SafeTensors read = new SafeTensors(tensors, metadata);
    if (digest != null && !digest.equals(read.digest())) {
      throw new IllegalArgumentException(
          "its numbers or metadata are not those it was written with, by its SHA-256 ('"
              + DIGEST
              + "', which is to be left out where it was changed on purpose)");
    }
    return read;
  }

  private static Entry entry(String name, Map<?, ?> json) {
    Tensor.Type type;
    String dtype = text(json.get("dtype"), "'" + name + "' dtype");
    try {
      type = Tensor.Type.valueOf(dtype);
    } catch (IllegalArgumentException unknown) {
      throw new IllegalArgumentException(
          "'" + name + "' has type " + dtype + "; only F32 and F64 are read", unknown);
    }
    long[] extents = numbers(json.get("shape"), "'" + name + "' shape");
    long[] offsets = numbers(json.get("data_offsets"), "'" + name + "' data_offsets");
    int[] shape = new int[extents.length];
    for (int i = 0; i < shape.length; i++) {
      shape[i] = Math.toIntExact(extents[i]);
    }
    long bytes = Math.multiplyExact(Tensor.size(shape), (long) type.bytes());
    if (offsets.length != 2 || offsets[1] - offsets[0] != bytes) {
      throw new IllegalArgumentException(
          "'" + name + "' needs " + bytes + " bytes, its data_offsets span others");
    }
    return new Entry(name, type, shape, offsets[0], offsets[1]);
  }

  /** The tensors must cover the data from end to end: no gap, no overlap, nothing beyond. */
  private static void checkTiling(List<Entry> entries, long size) {
    List<Entry> sorted = new ArrayList<>(entries);
    sorted.sort(Comparator.comparingLong(Entry::from).thenComparingLong(Entry::to));
    long at = 0;
    for (Entry entry : sorted) {
      if (entry.from() != at) {
        throw new IllegalArgumentException(
            "'"
                + entry.name()
                + "' begins at byte "
                + entry.from()
                + " of the data, where "
                + at
                + " was due: "
                + (entry.from() < at ? "an overlap" : "a gap"));
      }
      at = entry.to();
    }
    if (at != size) {
      throw new IllegalArgumentException(
          "its tensors end at byte " + at + " of the data, but there are " + size + " bytes");
    }
  }

  private static Tensor tensor(Entry entry, ByteBuffer data) {
    double[] values = new double[Math.toIntExact(Tensor.size(entry.shape()))];
    for (int i = 0; i < values.length; i++) {
      int at = Math.toIntExact(entry.from() + (long) i * entry.type().bytes());
      values[i] = entry.type() == Tensor.Type.F32 ? data.getFloat(at) : data.getDouble(at);
    }
    return new Tensor(entry.type(), entry.shape(), values);
  }

  private static Map<?, ?> map(Object value, String what) {
    if (value instanceof Map<?, ?> map) {
      return map;
    }
    throw new IllegalArgumentException(what + " is no object");
  }

  private static String text(Object value, String what) {
    if (value instanceof String text) {
      return text;
    }
    throw new IllegalArgumentException(what + " is no text");
  }

  private static long[] numbers(Object value, String what) {
    if (!(value instanceof List<?> list)) {
      throw new IllegalArgumentException(what + " is no list");
    }
    long[] numbers = new long[list.size()];
    for (int i = 0; i < numbers.length; i++) {
      if (!(list.get(i) instanceof Long number) || number < 0) {
        throw new IllegalArgumentException(what + " holds " + list.get(i));
      }
      numbers[i] = number;
    }
    return numbers;
  }
}
