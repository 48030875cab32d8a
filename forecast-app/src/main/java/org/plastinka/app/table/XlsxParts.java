package org.plastinka.app.table;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.Locale;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/**
 * Checks an .xlsx file before it is read: that it is a whole workbook of the usual dialect and not
 * larger than any shop's when unpacked.
 *
 * @param styled whether it has number formats
 * @param odd whether its sheets need {@link SheetRepair}
 */
record XlsxParts(boolean styled, boolean odd) {
  private static final long MEBI = 1 << 20;

  /** A million rows of a dozen columns take about 600 MiB, packed 1 to 10 or 20. */
  private static final long GREATEST = 1024 * MEBI;

  private static final long SUSPICIOUS = 64 * MEBI;
  private static final int GREATEST_RATIO = 100;
  private static final String STRICT = "http://purl.oclc.org/ooxml/";
  private static final String SAVE =
      "; open it in Excel or LibreOffice and save it as .xlsx (Excel workbook)";

  /**
   * @throws IllegalArgumentException saying what is wrong and what to do
   */
  static XlsxParts check(Path file) throws IOException {
    try (ZipFile zip = new ZipFile(file.toFile())) {
      boolean odd = unpack(file, zip);
      ZipEntry types = zip.getEntry("[Content_Types].xml");
      ZipEntry workbook = find(zip, "workbook.xml");
      if (types == null || workbook == null) {
        throw new RefusedFile("'" + file + "' " + kind(zip) + SAVE);
      }
      if (text(zip, workbook).contains(STRICT)) {
        throw new RefusedFile(
            "'"
                + file
                + "' is a workbook in the dialect 'Strict Open XML Spreadsheet'; save it in Excel as"
                + " 'Excel Workbook (.xlsx)'");
      }
      return new XlsxParts(text(zip, types).contains("spreadsheetml.styles+xml"), odd);
    } catch (ZipException | EOFException broken) {
      throw Table.damaged(file, broken);
    }
  }

  private static String kind(ZipFile zip) {
    if (find(zip, "workbook.bin") != null) {
      return "is a binary workbook (.xlsb)";
    }
    return zip.getEntry("content.xml") != null
        ? "is an OpenDocument file (.ods)"
        : "is a zip archive, but no Excel workbook";
  }

  /**
   * Unpacks everything once, because what a directory says of sizes may be false.
   *
   * @return whether a sheet needs repair
   */
  private static boolean unpack(Path file, ZipFile zip) throws IOException {
    byte[] buffer = new byte[1 << 16];
    SheetRepair.Search search = new SheetRepair.Search();
    long all = 0;
    for (Enumeration<? extends ZipEntry> e = zip.entries(); e.hasMoreElements(); ) {
      ZipEntry entry = e.nextElement();
      long packed = Math.max(1, entry.getCompressedSize());
      long size = 0;
      try (InputStream in = zip.getInputStream(entry)) {
        for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
          size += n;
          if (all + size > GREATEST || size > SUSPICIOUS && size / packed > GREATEST_RATIO) {
            throw tooLarge(file, all + size);
          }
          if (SheetRepair.mayHold(entry)) {
            search.look(buffer, n);
          }
        }
      }
      all += size;
    }
    return search.found();
  }

  private static RefusedFile tooLarge(Path file, long size) {
    return new RefusedFile(
        "'"
            + file
            + "' unpacks to more than "
            + size / MEBI
            + " MiB, which no workbook of a shop does (a zip bomb?); do not open it if you do not"
            + " know its source, else export it anew in smaller parts");
  }

  private static ZipEntry find(ZipFile zip, String name) {
    for (Enumeration<? extends ZipEntry> e = zip.entries(); e.hasMoreElements(); ) {
      ZipEntry entry = e.nextElement();
      String lower = entry.getName().toLowerCase(Locale.ROOT);
      if (lower.equals(name) || lower.endsWith("/" + name)) {
        return entry;
      }
    }
    return null;
  }

  private static String text(ZipFile zip, ZipEntry entry) throws IOException {
    try (InputStream in = zip.getInputStream(entry)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
