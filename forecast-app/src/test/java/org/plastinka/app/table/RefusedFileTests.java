package org.plastinka.app.table;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.poi.hssf.record.crypto.Biff8EncryptionKey;
import org.apache.poi.hssf.usermodel.HSSFWorkbook;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that cannot be read: one message each, with the file, the fault and the remedy. */
class RefusedFileTests {
  private static final String ROW = "<row r=\"1\"><c><v>1</v></c></row>";

  /** Of the libraries, and what would make more than one line. */
  private static final Pattern JARGON =
      Pattern.compile("\\R|\\p{Cntrl}|Exception|\\[row,col|(com|java|org)\\.\\w|null");

  @TempDir private Path folder;

  private void refuses(Path file, String... parts) {
    refusesSheet(file, null, parts);
  }

  private void refusesSheet(Path file, String sheet, String... parts) {
    IllegalArgumentException refused =
        assertThrows(
            IllegalArgumentException.class,
            () -> {
              try (Table table = Table.open(file, sheet, header -> true)) {
                table.forEach(row -> {});
              }
            });
    String message = refused.getMessage();
    assertTrue(message.contains(file.getFileName().toString()), message);
    assertFalse(JARGON.matcher(message).find(), message);
    for (String part : parts) {
      assertTrue(message.contains(part), part + " not in: " + message);
    }
  }

  private Path bytes(String name, byte[] content) throws IOException {
    return Files.write(folder.resolve(name), content);
  }

  private Path text(String name, String content) throws IOException {
    return bytes(name, content.getBytes(StandardCharsets.UTF_8));
  }

  private Path good() throws IOException {
    return new RawWorkbook().sheet("s", ROW.repeat(3000)).write(folder.resolve("good.xlsx"));
  }

  private Path xls(String password) throws IOException {
    Path file = folder.resolve("a.xls");
    Biff8EncryptionKey.setCurrentUserPassword(password);
    try (HSSFWorkbook workbook = new HSSFWorkbook();
        OutputStream out = Files.newOutputStream(file)) {
      for (int i = 0; i < 2000; i++) {
        workbook
            .getSheetAt(i == 0 ? workbook.getSheetIndex(workbook.createSheet("s")) : 0)
            .createRow(i)
            .createCell(0)
            .setCellValue("text " + i);
      }
      workbook.write(out);
    } finally {
      Biff8EncryptionKey.setCurrentUserPassword(null);
    }
    return file;
  }

  @Test
  void aDeviceOrAPipeIsRefusedBeforeItIsWaitedFor() {
    Path device = Path.of("/dev/zero");
    assumeTrue(Files.exists(device), "skipped: no /dev/zero");
    refuses(device, "is a device or a pipe", "name a file");
  }

  @Test
  void passwordsOfBothFormats() throws IOException {
    Path file = folder.resolve("locked.xlsx");
    try (POIFSFileSystem container = new POIFSFileSystem();
        OutputStream out = Files.newOutputStream(file)) {
      container.createDocument(
          new java.io.ByteArrayInputStream(new byte[5000]), "EncryptedPackage");
      container.writeFilesystem(out);
    }
    refuses(file, "password", "save it without one");
    refuses(xls("secret"), "password", "save it without one");
  }

  @Test
  void cutOffFilesOfBothFormats() throws IOException {
    byte[] whole = Files.readAllBytes(good());
    for (int keep : new int[] {10, whole.length / 2, whole.length - 10}) {
      refuses(bytes("cut.xlsx", Arrays.copyOf(whole, keep)), "damaged or cut off", "again");
    }
    byte[] older = Files.readAllBytes(xls(null));
    for (int keep : new int[] {20, 600, older.length / 2}) {
      refuses(bytes("cut.xls", Arrays.copyOf(older, keep)), "damaged or cut off", "again");
    }
  }

  @Test
  void flippedBytesWithinAWorkbook() throws IOException {
    byte[] whole = Files.readAllBytes(good());
    for (int i = 60; i < 90; i++) {
      whole[i] ^= 0x55;
    }
    refuses(bytes("flipped.xlsx", whole), "damaged or cut off");
    refuses(
        new RawWorkbook().sheet("s", ROW + "<row><c></row>").write(folder.resolve("x.xlsx")),
        "damaged or cut off behind row 1; copy");
    refuses(
        new RawWorkbook().sheet("s", "<row r=\"x\"></row>").write(folder.resolve("y.xlsx")),
        "damaged or cut off; copy");
  }

  @Test
  void aZipWhoseDirectoryPointsBehindItsEnd() throws IOException {
    byte[] whole = Files.readAllBytes(good());
    int entry = new String(whole, StandardCharsets.ISO_8859_1).indexOf("PK\001\002");
    ByteBuffer.wrap(whole).order(ByteOrder.LITTLE_ENDIAN).putInt(entry + 42, whole.length - 5);
    refuses(bytes("pointer.xlsx", whole), "damaged or cut off; copy");
  }

  @Test
  void theStrictDialect() throws IOException {
    refuses(
        new RawWorkbook().strict().sheet("s", ROW).write(folder.resolve("strict.xlsx")),
        "Strict Open XML",
        "Excel Workbook (.xlsx)");
  }

  @Test
  void zipBombs() throws IOException {
    ByteArrayOutputStream bomb = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bomb)) {
      zip.putNextEntry(new ZipEntry("xl/worksheets/sheet1.xml"));
      byte[] zeros = new byte[1 << 20];
      for (int i = 0; i < 70; i++) {
        zip.write(zeros);
      }
    }
    refuses(bytes("bomb.xlsx", bomb.toByteArray()), "zip bomb", "do not open it");
  }

  @Test
  void otherKindsOfFile() throws IOException {
    ByteArrayOutputStream archive = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(archive)) {
      zip.putNextEntry(new ZipEntry("content.xml"));
    }
    refuses(bytes("a.xlsx", archive.toByteArray()), "OpenDocument", "save it as .xlsx");
    refuses(text("b.xlsx", "%PDF-1.7"), "PDF", "save it as .xlsx");
    refuses(text("c.xls", "<html><table><tr>"), "HTML", "save it as .xlsx");
    refuses(bytes("d.csv", new byte[] {1, 0, 2, 0}), "neither a workbook nor text");
    refuses(bytes("e.csv", "a;b".getBytes(StandardCharsets.UTF_16)), "UTF-16", "UTF-8");
    refuses(text("f.csv", ""), "empty", "export it again");
    refuses(folder, "folder");
    Path word = folder.resolve("g.xls");
    try (POIFSFileSystem container = new POIFSFileSystem();
        OutputStream out = Files.newOutputStream(word)) {
      container.createDocument(new java.io.ByteArrayInputStream(new byte[5000]), "WordDocument");
      container.writeFilesystem(out);
    }
    refuses(word, "no Excel workbook", "save it as .xlsx");
  }

  @Test
  void quotesThatNeverClose() throws IOException {
    refuses(
        text("a.csv", "name;year\n\"a;1\nb;2\n"),
        "damaged or cut off (Unclosed quoted field",
        "starting at line 2)");
  }

  @Test
  void textInOtherCharsetsOrCutWithinALetter() throws IOException {
    refuses(
        bytes("dos.csv", "Штрихкод;Исполнитель\n".getBytes("IBM866")), "UTF-8", "export it again");
    byte[] whole = "Исполнитель;Альбом\nа;И".getBytes(StandardCharsets.UTF_8);
    refuses(bytes("cut.csv", Arrays.copyOf(whole, whole.length - 1)), "cut off within a letter");
  }

  @Test
  void severalVisibleSheetsNoneOrAnotherName() throws IOException {
    Path two = new RawWorkbook().sheet("a", ROW).sheet("b", ROW).write(folder.resolve("2.xlsx"));
    refuses(two, "several visible sheets", "'a', 'b'", "--sheet");
    refusesSheet(two, "c", "no sheet 'c'", "'a', 'b'", "--sheet");
    Path none = new RawWorkbook().sheet("!a", ROW).write(folder.resolve("0.xlsx"));
    refuses(none, "no visible sheet", "--sheet");
  }
}
