package org.plastinka.app.table;

import java.io.IOException;
import java.nio.file.Path;
import org.apache.poi.EncryptedDocumentException;
import org.apache.poi.hssf.OldExcelFormatException;
import org.apache.poi.hssf.eventusermodel.FormatTrackingHSSFListener;
import org.apache.poi.hssf.eventusermodel.HSSFEventFactory;
import org.apache.poi.hssf.eventusermodel.HSSFRequest;
import org.apache.poi.poifs.filesystem.DirectoryNode;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;

/** An OLE2 file: a workbook of the older format, or any workbook with a password. */
final class XlsTable {
  private static final String SAVE =
      "; open it in Excel or LibreOffice and save it as .xlsx (Excel workbook)";

  static {
    // POI brings the interface of a logger without a logger, which then complains on stderr.
    System.setProperty("log4j2.StatusLogger.level", "OFF");
  }

  private XlsTable() {}

  static Table open(Path file, String wanted) throws IOException {
    try (POIFSFileSystem container = new POIFSFileSystem(file.toFile(), true)) {
      requireWorkbook(file, container.getRoot());
      XlsRows rows = new XlsRows(new SheetChoice(file), wanted);
      FormatTrackingHSSFListener formats = new FormatTrackingHSSFListener(rows);
      rows.useFormats(formats);
      HSSFRequest request = new HSSFRequest();
      request.addListenerForAllRecords(formats);
      new HSSFEventFactory().processWorkbookEvents(request, container);
      return new Table(file, rows.sheet(), rows.date1904(), rows.iterator(), () -> {});
    } catch (EncryptedDocumentException locked) {
      throw encrypted(file);
    } catch (OldExcelFormatException old) {
      throw new RefusedFile("'" + file + "' is a workbook of Excel 95" + SAVE, old);
    } catch (RefusedFile told) {
      throw told;
    } catch (RuntimeException | IOException unreadable) {
      throw Table.damaged(file, unreadable);
    }
  }

  private static void requireWorkbook(Path file, DirectoryNode root) {
    if (root.hasEntryCaseInsensitive("EncryptedPackage")) {
      throw encrypted(file);
    }
    if (root.hasEntryCaseInsensitive("Workbook")) {
      return;
    }
    boolean old = root.hasEntryCaseInsensitive("Book");
    throw new RefusedFile(
        "'" + file + "' is " + (old ? "a workbook of Excel 95" : "no Excel workbook") + SAVE);
  }

  private static RefusedFile encrypted(Path file) {
    return new RefusedFile(
        "'"
            + file
            + "' is protected with a password; open it in Excel and save it without one (File, Info,"
            + " Protect Workbook, Encrypt with Password, empty)");
  }
}
