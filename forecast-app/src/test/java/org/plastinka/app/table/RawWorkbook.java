package org.plastinka.app.table;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** An .xlsx file of the test's own XML, for what no writer of workbooks would write. */
public final class RawWorkbook {
  private static final String MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
  private static final String RELATIONS =
      "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
  private static final String TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.";

  private final Map<String, String> sheets = new LinkedHashMap<>();
  private String sharedStrings = "";
  private String properties = "";
  private String styles = "";
  private String namespace = MAIN;

  /**
   * @param rows the XML of the sheet's rows
   */
  public RawWorkbook sheet(String name, String rows) {
    sheets.put(name, rows);
    return this;
  }

  RawWorkbook sharedStrings(String items) {
    sharedStrings = items;
    return this;
  }

  public RawWorkbook date1904() {
    properties = "<workbookPr date1904=\"1\"/>";
    return this;
  }

  RawWorkbook styles(String content) {
    styles = content;
    return this;
  }

  RawWorkbook strict() {
    namespace = "http://purl.oclc.org/ooxml/spreadsheetml/main";
    return this;
  }

  /** A sheet whose name begins with an exclamation mark is hidden, the mark left out. */
  public Path write(Path file) throws IOException {
    try (OutputStream out = Files.newOutputStream(file);
        ZipOutputStream zip = new ZipOutputStream(out)) {
      StringBuilder types = new StringBuilder();
      StringBuilder list = new StringBuilder();
      StringBuilder relations = new StringBuilder();
      override(types, "workbook", "sheet.main");
      int id = 0;
      for (Map.Entry<String, String> sheet : sheets.entrySet()) {
        String part = "sheet" + ++id;
        boolean hidden = sheet.getKey().startsWith("!");
        list.append("<sheet name=\"").append(sheet.getKey().substring(hidden ? 1 : 0));
        list.append("\" sheetId=\"" + id + "\" r:id=\"r" + id + "\"");
        list.append(hidden ? " state=\"hidden\"/>" : "/>");
        relations.append(
            "<Relationship Id=\"r" + id + "\" Target=\"worksheets/" + part + ".xml\"/>");
        put(
            zip,
            "worksheets/" + part,
            "<worksheet><sheetData>" + sheet.getValue() + "</sheetData></worksheet>");
      }
      if (!sharedStrings.isEmpty()) {
        override(types, "sharedStrings", "sharedStrings");
        put(zip, "sharedStrings", "<sst>" + sharedStrings + "</sst>");
      }
      if (!styles.isEmpty()) {
        override(types, "styles", "styles");
        put(zip, "styles", "<styleSheet>" + styles + "</styleSheet>");
      }
      put(zip, "[Content_Types]", "<Types>" + types + "</Types>");
      put(
          zip,
          "workbook",
          "<workbook xmlns=\""
              + namespace
              + "\" xmlns:r=\""
              + RELATIONS
              + "\">"
              + properties
              + "<sheets>"
              + list
              + "</sheets></workbook>");
      put(zip, "_rels/workbook", "<Relationships>" + relations + "</Relationships>");
    }
    return file;
  }

  private static void override(StringBuilder types, String part, String type) {
    types.append("<Override PartName=\"/" + path(part) + "\" ContentType=\"" + TYPE + type);
    types.append("+xml\"/>");
  }

  private static String path(String part) {
    String folder = part.startsWith("[") ? "" : "xl/";
    return folder + part + ".xml" + (part.startsWith("_rels") ? ".rels" : "");
  }

  private static void put(ZipOutputStream zip, String part, String xml) throws IOException {
    zip.putNextEntry(new ZipEntry(path(part)));
    zip.write(xml.getBytes(StandardCharsets.UTF_8));
    zip.closeEntry();
  }
}
