package org.plastinka.app.ingest;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.plastinka.app.files.CellText;
import org.plastinka.app.files.ShortNumber;

/** Rows of a CSV file as bytes, made fast: most numbers are met again and kept as text. */
final class CsvBuffer {
  private static final int KEPT = 1 << 12;
  private static final int MIX = 52;

  private byte[] bytes = new byte[1 << 16];
  private int length;
  private final long[] keptBits = new long[KEPT];
  private final byte[][] keptText = new byte[KEPT][];

  /** A cell of text, quoted if need be and harmless in a spreadsheet. */
  private static String cell(String text) {
    String guarded = CellText.guard(text);
    boolean quote = false;
    for (int i = 0; i < guarded.length() && !quote; i++) {
      char c = guarded.charAt(i);
      quote = c == ',' || c == '"' || c == '\n' || c == '\r';
    }
    return quote ? '"' + guarded.replace("\"", "\"\"") + '"' : guarded;
  }

  /** Cells of text with commas between them. */
  static byte[] cells(String... texts) {
    String[] cells = Arrays.stream(texts).map(CsvBuffer::cell).toArray(String[]::new);
    return String.join(",", cells).getBytes(StandardCharsets.UTF_8);
  }

  CsvBuffer row(byte[] text) {
    return raw(text).raw('\n');
  }

  CsvBuffer raw(byte[] text) {
    reserve(text.length);
    System.arraycopy(text, 0, bytes, length, text.length);
    length += text.length;
    return this;
  }

  CsvBuffer raw(char ascii) {
    reserve(1);
    bytes[length++] = (byte) ascii;
    return this;
  }

  /** A comma, and a number as short as it can be. */
  CsvBuffer number(double value) {
    raw(',');
    if (value >= 0 && value < 10 && value == (int) value) {
      return raw((char) ('0' + (int) value));
    }
    long bits = Double.doubleToLongBits(value);
    int at = (int) ((bits * 0x9E3779B97F4A7C15L) >>> MIX);
    if (keptText[at] == null || keptBits[at] != bits) {
      keptBits[at] = bits;
      keptText[at] = ShortNumber.text(value).getBytes(StandardCharsets.US_ASCII);
    }
    return raw(keptText[at]);
  }

  private void reserve(int more) {
    if (length + more > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, length + more));
    }
  }

  byte[] content() {
    return Arrays.copyOf(bytes, length);
  }
}
