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
 * Readings of Japanese texts that stand within the text. The workbook reader leaves them out of
 * shared texts but not of texts within a sheet, so the rare workbook with those is read from a copy
 * without them.
 */
final class PhoneticRuns {
  private static final Pattern RUN =
      Pattern.compile("<((?:\\w+:)?)rPh\\b.*?</\\1rPh>", Pattern.DOTALL);

  private PhoneticRuns() {}

  static boolean mayHold(ZipEntry entry) {
    return entry.getName().contains("worksheets/");
  }

  /** Looks for the name of the element in bytes that come in pieces. */
  static final class Search {
    private static final byte[] NAME = {'r', 'P', 'h'};
    private int matched;

    void look(byte[] bytes, int length) {
      int m = matched;
      for (int i = 0; i < length && m < NAME.length; i++) {
        m = bytes[i] == NAME[m] ? m + 1 : bytes[i] == NAME[0] ? 1 : 0;
      }
      matched = m;
    }

    boolean found() {
      return matched == NAME.length;
    }
  }

  /** The workbook without the runs within its sheets. */
  static InputStream without(Path file) throws IOException {
    ByteArrayOutputStream copy = new ByteArrayOutputStream();
    try (ZipFile zip = new ZipFile(file.toFile());
        ZipOutputStream out = new ZipOutputStream(copy)) {
      for (Enumeration<? extends ZipEntry> e = zip.entries(); e.hasMoreElements(); ) {
        ZipEntry entry = e.nextElement();
        byte[] content = zip.getInputStream(entry).readAllBytes();
        out.putNextEntry(new ZipEntry(entry.getName()));
        if (mayHold(entry)) {
          String xml = new String(content, StandardCharsets.UTF_8);
          content = RUN.matcher(xml).replaceAll("").getBytes(StandardCharsets.UTF_8);
        }
        out.write(content);
      }
    }
    return new ByteArrayInputStream(copy.toByteArray());
  }
}
