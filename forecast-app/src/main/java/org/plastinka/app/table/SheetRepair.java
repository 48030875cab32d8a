package org.plastinka.app.table;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/**
 * What the workbook reader does not follow within a sheet: readings of Japanese texts, which it
 * leaves out of shared texts alone, and cells of ISO dates, a type it does not know. The rare
 * workbook with either is read from a copy without the one, and with the other as texts.
 */
final class SheetRepair {
  private static final Pattern PHONETIC_RUN =
      Pattern.compile("<((?:\\w+:)?)rPh\\b.*?</\\1rPh>", Pattern.DOTALL);

  private static final Pattern ISO_DATE = Pattern.compile("(<(?:\\w+:)?c\\b[^>]*?\\s)t=\"d\"");

  private SheetRepair() {}

  static boolean mayHold(ZipEntry entry) {
    return entry.getName().contains("worksheets/");
  }

  /**
   * Looks for the name of the element and for the type of the cell in bytes that come in pieces.
   */
  static final class Search {
    private final Word run = new Word("rPh");
    private final Word date = new Word("t=\"d\"");

    void look(byte[] bytes, int length) {
      run.look(bytes, length);
      date.look(bytes, length);
    }

    boolean found() {
      return run.found() || date.found();
    }
  }

  /** A word whose first letter does not come again in it. */
  private static final class Word {
    private final byte[] word;
    private int matched;

    Word(String word) {
      this.word = word.getBytes(StandardCharsets.US_ASCII);
    }

    void look(byte[] bytes, int length) {
      int m = matched;
      for (int i = 0; i < length && m < word.length; i++) {
        m = bytes[i] == word[m] ? m + 1 : bytes[i] == word[0] ? 1 : 0;
      }
      matched = m;
    }

    boolean found() {
      return matched == word.length;
    }
  }

  /** The workbook with its sheets repaired. */
  static InputStream copy(Path file) throws IOException {
    ByteArrayOutputStream copy = new ByteArrayOutputStream();
    try (ZipFile zip = new ZipFile(file.toFile());
        ZipOutputStream out = new ZipOutputStream(copy)) {
      for (Enumeration<? extends ZipEntry> e = zip.entries(); e.hasMoreElements(); ) {
        ZipEntry entry = e.nextElement();
        byte[] content = zip.getInputStream(entry).readAllBytes();
        out.putNextEntry(new ZipEntry(entry.getName()));
        if (mayHold(entry)) {
          String xml = new String(content, StandardCharsets.UTF_8);
          xml = PHONETIC_RUN.matcher(xml).replaceAll("");
          xml = ISO_DATE.matcher(xml).replaceAll("$1t=\"str\"");
          content = xml.getBytes(StandardCharsets.UTF_8);
        }
        out.write(content);
      }
    }
    return new ByteArrayInputStream(copy.toByteArray());
  }
}
