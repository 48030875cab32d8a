package org.plastinka.engine.checkpoint;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SafeTensorsTests {
  @TempDir private Path folder;

  private Path file(String header, int data) throws IOException {
    byte[] json = header.getBytes(StandardCharsets.UTF_8);
    ByteBuffer bytes = ByteBuffer.allocate(8 + json.length + data).order(ByteOrder.LITTLE_ENDIAN);
    bytes.putLong(json.length).put(json);
    Path file = folder.resolve("model.safetensors");
    Files.write(file, bytes.array());
    return file;
  }

  @Test
  void readsBackExactlyWhatItWrote() throws IOException {
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    tensors.put(
        "a.weight", new Tensor(Tensor.Type.F32, new int[] {2, 3}, new double[] {1, 2, 3, 4, 5, 6}));
    tensors.put("b", Tensor.vector(new double[] {Math.PI, Double.POSITIVE_INFINITY}));
    tensors.put("empty", Tensor.vector(new double[0]));
    Map<String, String> metadata = Map.of("название \"x\"\n", "пластинка \\ \u0001");
    Path file = folder.resolve("model.safetensors");
    Files.writeString(file, "an older file, to be replaced");
    new SafeTensors(tensors, metadata).write(file);
    SafeTensors read = SafeTensors.read(file);
    assertEquals(metadata, read.metadata());
    assertEquals(0, Files.readAllBytes(file)[0] % 8, "numbers lie at multiples of 8 bytes");
    assertEquals(tensors.keySet(), read.tensors().keySet());
    for (String name : tensors.keySet()) {
      assertArrayEquals(tensors.get(name).values(), read.tensors().get(name).values());
      assertArrayEquals(tensors.get(name).shape(), read.tensors().get(name).shape());
    }
    try (Stream<Path> files = Files.list(folder)) {
      assertEquals(1, files.count(), "no part file is left");
    }
  }

  @Test
  void whatIsLargerThanAnArrayIsRefusedByItsSize() throws IOException {
    Path large = folder.resolve("large.safetensors");
    try (RandomAccessFile sparse = new RandomAccessFile(large.toFile(), "rw")) {
      sparse.setLength(3L << 30);
    }
    assertEquals(
        "'"
            + large
            + "' is no safetensors file we can read: it has 3221225472 bytes, more than 2147483639;"
            + " restore it from a copy, or write it again",
        assertThrows(IllegalArgumentException.class, () -> SafeTensors.read(large)).getMessage());
    Tensor one = Tensor.vector(new double[1 << 20]);
    Map<String, Tensor> many = new LinkedHashMap<>();
    for (int i = 0; i < 256; i++) {
      many.put("t" + i, one);
    }
    assertEquals(
        "the numbers take 2147483648 bytes, and a file of tensors has at most 2147483639; make the"
            + " network smaller",
        assertThrows(
                IllegalArgumentException.class, () -> new SafeTensors(many, Map.of()).write(large))
            .getMessage());
  }

  @Test
  void anyChangedByteOfNumbersOrMetadataIsRefused() throws IOException {
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    tensors.put("x", new Tensor(Tensor.Type.F32, new int[] {2}, new double[] {1, 2}));
    tensors.put("y", Tensor.vector(new double[] {3}));
    Path file = folder.resolve("model.safetensors");
    new SafeTensors(tensors, Map.of("step", "17")).write(file);
    byte[] whole = Files.readAllBytes(file);
    int header = (int) ByteBuffer.wrap(whole).order(ByteOrder.LITTLE_ENDIAN).getLong();
    List<Integer> places = new ArrayList<>();
    places.add(new String(whole, StandardCharsets.ISO_8859_1).indexOf("17"));
    IntStream.range(8 + header, whole.length).forEach(places::add);
    for (int at : places) {
      byte[] changed = whole.clone();
      changed[at] ^= 1;
      Files.write(file, changed);
      IllegalArgumentException thrown =
          assertThrows(IllegalArgumentException.class, () -> SafeTensors.read(file), "byte " + at);
      assertTrue(thrown.getMessage().contains("model.safetensors"), thrown.getMessage());
      assertTrue(thrown.getMessage().contains("SHA-256"), thrown.getMessage());
    }
  }

  @Test
  void theDigestIsOfTheOtherMetadataAndTheTensorsByName() throws Exception {
    Path file = folder.resolve("model.safetensors");
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    tensors.put("y", Tensor.vector(new double[] {3}));
    tensors.put("x", new Tensor(Tensor.Type.F32, new int[] {1, 1}, new double[] {1}));
    Map<String, String> texts = new LinkedHashMap<>();
    texts.put("c", "d");
    texts.put("a", "b");
    new SafeTensors(tensors, texts).write(file);
    MessageDigest sha = MessageDigest.getInstance("SHA-256");
    String first = "{\"a\":\"b\",\"c\":\"d\"}\"x\":{\"dtype\":\"F32\",\"shape\":[1,1]";
    sha.update(first.getBytes(StandardCharsets.UTF_8));
    sha.update(new byte[] {0, 0, (byte) 0x80, 0x3f});
    sha.update("\"y\":{\"dtype\":\"F64\",\"shape\":[1]".getBytes(StandardCharsets.UTF_8));
    sha.update(new byte[] {0, 0, 0, 0, 0, 0, 8, 0x40});
    String digest = HexFormat.of().formatHex(sha.digest());
    String text = Files.readString(file, StandardCharsets.ISO_8859_1);
    assertTrue(text.contains("\"a\":\"b\",\"plastinka.sha256\":\"" + digest + "\""), text);
    new SafeTensors(new TreeMap<>(tensors), new TreeMap<>(texts)).write(file);
    assertTrue(Files.readString(file, StandardCharsets.ISO_8859_1).contains(digest), "reordered");
  }

  @Test
  void readsTheFormatsOwnLayout() throws IOException {
    String header =
        "{\"x\":{\"dtype\":\"F32\",\"shape\":[1,2],\"data_offsets\":[0,8]},"
            + "\"__metadata__\":{\"format\":\"pt\"}}   ";
    SafeTensors read = SafeTensors.read(file(header, 8));
    assertEquals("pt", read.metadata().get("format"));
    assertArrayEquals(new double[2], read.tensors().get("x").values());
  }

  /** JSON as any program may write it; the tensors in another order than their numbers. */
  @Test
  void readsWhiteSpaceEscapesAndTensorsInAnyOrder() throws IOException {
    String header =
        "{ \"y\" :\t{ \"dtype\" : \"F32\" , \"shape\" : [ 1 , 1 ] , \"data_offsets\" : [ 4 , 8 ] } ,\n"
            + " \"x\" : { \"dtype\":\"F32\", \"shape\":[ ], \"data_offsets\":[ 0,4 ]\r },"
            + " \"__metadata__\" : { \"a\" : \"\\n\\t\\r\\b\\f\\/\\u0416\" , \"b\" : \"\" } } ";
    SafeTensors read = SafeTensors.read(file(header, 8));
    assertEquals(Map.of("a", "\n\t\r\b\f/Ж", "b", ""), read.metadata());
    assertArrayEquals(new int[] {1, 1}, read.tensors().get("y").shape());
    assertArrayEquals(new int[0], read.tensors().get("x").shape());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"x\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8]} | 8 | expected",
        "{\"x\":{\"dtype\":\"F16\",\"shape\":[2],\"data_offsets\":[0,4]}} | 4 | F16",
        "{\"x\":{\"dtype\":\"F32\",\"shape\":[3],\"data_offsets\":[0,8]}} | 8 | needs 12 bytes",
        "{\"x\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8]}} | 7 | 7 bytes",
        "{\"x\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8]}} | 12 | 12 bytes",
        "{\"x\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[4,12]}} | 12 | a gap",
        "{\"x\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]},"
            + "\"y\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]}} | 4 | an overlap",
        "{\"x\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]},"
            + "\"x\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[4,8]}} | 8 | duplicate name 'x'",
        "{\"x\":{\"dtype\":\"F32\",\"shape\":[-1],\"data_offsets\":[0,4]}} | 4 | -1",
        "{\"x\":{\"dtype\":\"F32\",\"shape\":[9000000000],\"data_offsets\":[0,4]}} | 4 | overflow",
        "{\"x\":{\"dtype\":\"F32\",\"shape\":[1]}} | 4 | data_offsets",
        "{\"x\":7} | 0 | no object",
        "[1,2] | 0 | no object",
        "{\"x\":1.5} | 0 | expected",
        "[[[[[[[[[[1]]]]]]]]]] | 0 | nesting",
        "{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":1}}}}}}}}}} | 0 | nesting",
        "{\"\\uzzzz\":1} | 0 | expected four hexadecimal digits at character 4",
        "{\"\\u-001\":1} | 0 | expected four hexadecimal digits at character 4",
        "{\"\\u12\":1} | 0 | expected four hexadecimal digits at character 6",
        "not json at all | 0 | expected"
      })
  void refusesWhatBreaksTheFormat(String header, int data, String says) throws IOException {
    Path file = file(header, data);
    IllegalArgumentException thrown =
        assertThrows(IllegalArgumentException.class, () -> SafeTensors.read(file));
    assertTrue(thrown.getMessage().contains("model.safetensors"), thrown.getMessage());
    assertTrue(thrown.getMessage().contains(says), thrown.getMessage());
  }

  @ParameterizedTest
  @CsvSource({"9223372036854775807", "-1", "99", "1"})
  void refusesAHeaderThatCannotBe(long length) throws IOException {
    Path file = folder.resolve("model.safetensors");
    Files.write(
        file, ByteBuffer.allocate(20).order(ByteOrder.LITTLE_ENDIAN).putLong(length).array());
    IllegalArgumentException thrown =
        assertThrows(IllegalArgumentException.class, () -> SafeTensors.read(file));
    assertTrue(thrown.getMessage().contains("header"), thrown.getMessage());
  }

  @Test
  void refusesATruncatedFile() throws IOException {
    Path file = folder.resolve("model.safetensors");
    Files.write(file, new byte[5]);
    IllegalArgumentException thrown =
        assertThrows(IllegalArgumentException.class, () -> SafeTensors.read(file));
    assertTrue(thrown.getMessage().contains("fewer than 8"), thrown.getMessage());
  }
}
