package org.plastinka.app.table;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** Of a file's content; its name does not matter. */
enum TableFormat {
  XLSX,
  XLS,
  CSV;

  private static final int HEAD = 4096;
  private static final String ZIP = "PK\003\004";
  private static final String EMPTY_ZIP = "PK\005\006";
  private static final String OLE2 = "\u00d0\u00cf\u0011\u00e0\u00a1\u00b1\u001a\u00e1";
  private static final String SAVE =
      "; open it in Excel or LibreOffice and save it as .xlsx, or as .csv in UTF-8";

  /**
   * @throws IllegalArgumentException if it is no file, or one that is empty or surely no table
   */
  static TableFormat of(Path file) throws IOException {
    if (Files.isDirectory(file)) {
      throw new RefusedFile(
          "'" + file + "' is a folder where a file is expected; name one of its files");
    }
    if (Files.exists(file) && !Files.isRegularFile(file)) { // it could be read once, or never ends
      throw new RefusedFile(
          "'" + file + "' is a device or a pipe; name a file, which is read more than once");
    }
    byte[] head;
    try (InputStream in = Files.newInputStream(file)) {
      head = in.readNBytes(HEAD);
    }
    String bytes = new String(head, StandardCharsets.ISO_8859_1);
    if (bytes.isEmpty()) {
      throw new RefusedFile("'" + file + "' is empty (0 bytes); export it again, or leave it out");
    }
    if (bytes.startsWith(ZIP) || bytes.startsWith(EMPTY_ZIP)) {
      return XLSX;
    }
    if (bytes.startsWith(OLE2)) {
      return XLS;
    }
    requireText(file, bytes);
    return CSV;
  }

  private static void requireText(Path file, String head) {
    String wrong = null;
    if (head.startsWith("\u00ff\u00fe") || head.startsWith("\u00fe\u00ff")) {
      wrong = "is text in UTF-16";
    } else if (head.startsWith("%PDF")) {
      wrong = "is a PDF, not a table";
    } else if (head.indexOf('\0') >= 0) {
      wrong = "is neither a workbook nor text";
    } else if (isMarkup(head)) {
      wrong = "is an HTML or XML page, not a table";
    }
    if (wrong != null) {
      throw new RefusedFile("'" + file + "' " + wrong + SAVE);
    }
  }

  private static boolean isMarkup(String head) {
    String text = head.startsWith("\u00ef\u00bb\u00bf") ? head.substring(3) : head;
    String start = text.stripLeading().toLowerCase(Locale.ROOT);
    return start.startsWith("<?xml")
        || start.startsWith("<html")
        || start.startsWith("<!doctype")
        || start.startsWith("<table")
        || start.startsWith("<meta");
  }
}
