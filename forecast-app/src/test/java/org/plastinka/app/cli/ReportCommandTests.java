package org.plastinka.app.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command on a shop of one record, from files to a page and a workbook. */
class ReportCommandTests extends CommandRun {
  private static final String IDENTITY =
      "barcode,artist,album,cover,release_type,recording_year,release_decade,recording_decade,"
          + "style,price_category";
  private static final String RECORD = "1,'=Band,Album,Sealed,Оригинал,1980,1980s,1980s,Rock,low";

  private static final String ID = "\"1|=Band|Album|Sealed|Оригинал|1980|1980s\"";

  @TempDir Path folder;

  @BeforeEach
  void writeTheShop() throws Exception {
    Files.writeString(
        folder.resolve("features.csv"),
        IDENTITY
            + ",month,sales,availability,confidence,mean_items,price,mean_rub,lost_sales,partial\n"
            + (RECORD + ",2025-01,1,1,1,0.5,100,50,0,false\n")
            + (RECORD + ",2025-02,3,0.5,1,0.5,100,50,700,false\n"));
    Files.writeString(
        folder.resolve("products.csv"), IDENTITY + ",price,shelf\n" + RECORD + ",100,2\n");
    Files.writeString(
        folder.resolve("rejected.csv"),
        "file,sheet,row,column,value,reason\nstock.xlsx,Лист1,3,price,нет,no number from 0 to 10^9\n");
    Files.writeString(
        folder.resolve("manifest.json"),
        "{\"format\": 1, \"warnings\": [\"two of a kind\","
            + " \"'a.csv' has a header, but no row below it\","
            + " \"no row of 'b.csv' can be read\","
            + " \"rows of 'c.csv' with a count above 1, which is passed over, since a row of sales"
            + " is one copy: 2, the first: row 3; if so many were sold, write a row for each copy\","
            + " \"'s/2024' is a folder in a folder, so its files are not read; name it too\"]}");
    Files.writeString(
        folder.resolve("forecasts.csv"),
        "series,origin,time,horizon,actual,q0.05,q0.5,q0.95\n"
            + (ID + ",2025-02,2025-02,1,3,0,2,4\n")
            + (ID + ",2025-03,2025-03,1,,1,3,5.5\n"));
  }

  @Test
  void aPageAndAWorkbookAreWritten() throws Exception {
    Path page = folder.resolve("report.html");
    assertEquals(0, run("report.html", "--service-level", "0.95", "--lang", "en"), err::toString);
    String html = Files.readString(page);
    assertTrue(html.contains("What to order for March 2025"));
    assertTrue(html.contains("=Band"), "the guard of the CSV cell is taken off");
    assertTrue(html.contains("two of a kind") && html.contains("no number"));
    // ceil(5.5 - 2) = 4 copies at 100 roubles.
    assertTrue(html.contains("titles: 1; 400\u00A0₽ at shop prices"));
    assertEquals(0, run("report.html", "--overwrite"), err::toString);
    String russian = Files.readString(page);
    assertTrue(russian.contains("не число от 0 до 10^9") && russian.contains(">Цена<"));
    assertTrue(russian.contains("В «a.csv» есть заголовок, но ни одной строки под ним"));
    assertTrue(russian.contains("Ни одна строка файла «b.csv» не прочитана"));
    assertTrue(russian.contains("Строк в «c.csv» с количеством больше 1: 2, первая – 3."));
    assertTrue(russian.contains("«s/2024» – папка в папке, её файлы не прочитаны"));
    assertFalse(russian.contains("no number"), "the ingest's words in the reader's language");
    assertEquals(0, run("report.xlsx"), err::toString);
    assertEquals('P', Files.readAllBytes(folder.resolve("report.xlsx"))[0]);
  }

  @Test
  void anExistingFileNeedsOverwrite() throws Exception {
    Path page = Files.writeString(folder.resolve("report.html"), "mine");
    assertEquals(2, run("report.html"));
    assertEquals("mine", Files.readString(page));
    assertEquals(0, run("report.html", "--overwrite"), err::toString);
    assertFalse(Files.readString(page).equals("mine"));
  }

  @Test
  void whatCannotBeDoneIsWrongUsage() {
    assertEquals(2, run("report.pdf"));
    assertTrue(err.toString().contains(".html or .xlsx"), err.toString());
    assertEquals(2, run("report.html", "--service-level", "0.99"));
    assertTrue(err.toString().contains("service level 0.99"), err.toString());
    assertEquals(2, run("report.html", "--lang", "fr"));
    assertTrue(err.toString().contains("[RU, EN] (case-insensitive)"), err.toString());
    assertFalse(Files.exists(folder.resolve("report.html")));
  }

  @Test
  void aManifestThatIsBrokenOrOfANewerProgramIsNamed() throws Exception {
    Files.writeString(folder.resolve("manifest.json"), "{\"format\": 1,");
    assertEquals(2, run("report.html"));
    assertTrue(err.toString().contains("manifest.json', line 1"), err.toString());
    Files.writeString(folder.resolve("manifest.json"), "{\"format\": 99}");
    assertEquals(2, run("report.html"));
    assertTrue(err.toString().contains("has format 99"), err.toString());
  }

  @Test
  void forecastsOfAnotherMonthAreRefusedWithTheirFile() throws Exception {
    for (String month : List.of("2024-09", "2026-09")) {
      Path file = folder.resolve("forecasts.csv");
      Files.writeString(
          file,
          "series,origin,time,horizon,actual,q0.05,q0.5,q0.95\n"
              + ID
              + ("," + month + "," + month + ",1,,1,3,5.5\n"));
      assertEquals(2, run("report.html"));
      assertTrue(
          err.toString().contains("'" + file + "': the newest forecasts begin with " + month),
          err::toString);
      assertTrue(err.toString().contains("end with 2025-02"), err::toString);
    }
    assertFalse(Files.exists(folder.resolve("report.html")));
  }

  @Test
  void productsWithoutForecastAreCountedOnTheTerminal() throws Exception {
    assertEquals(0, run("whole.html"), err::toString);
    assertEquals("", err.toString());
    String other = RECORD.replace("1,'=Band", "2,Other");
    Files.writeString(
        folder.resolve("features.csv"),
        (other + ",2025-01,1,1,1,0.5,100,50,0,false\n")
            + (other + ",2025-02,3,0.5,1,0.5,100,50,700,false\n"),
        StandardOpenOption.APPEND);
    Files.writeString(
        folder.resolve("products.csv"), other + ",100,2\n", StandardOpenOption.APPEND);
    assertEquals(0, run("part.html"), err::toString);
    assertTrue(err.toString().contains("are not in the report: 1 of 2; to order"), err::toString);
  }

  private int run(String out, String... more) {
    List<String> args =
        new ArrayList<>(
            List.of(
                "--forecasts=" + folder.resolve("forecasts.csv"),
                "--features=" + folder,
                "--out=" + folder.resolve(out)));
    args.addAll(List.of(more));
    return execute(new ReportCommand(), args.toArray(String[]::new));
  }
}
