package org.plastinka.app.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rows in the file of another month, and files that share one. */
class MonthFileTests {
  @TempDir private Path folder;
  private Shop shop;

  @BeforeEach
  void makeShop() throws IOException {
    shop = new Shop(folder);
  }

  private static String[] january(String... more) {
    return rows("2024-01-", more);
  }

  private static String[] february(String... more) {
    return rows("2024-02-", more);
  }

  /** Four rows of a month and some others: a month's file. */
  private static String[] rows(String month, String... more) {
    List<String> rows = new ArrayList<>();
    for (int day = 11; day < 15; day++) {
      rows.add(Shop.sale("own", "2024-01-01", month + day));
    }
    rows.addAll(List.of(more));
    return rows.toArray(String[]::new);
  }

  private double sold(IngestResult result, String artist) {
    double sold = 0;
    for (ProductRecord product : result.products()) {
      if (product.product().artist().equals(artist)) {
        for (double sales : MonthlyFeatures.of(product, result.days(), false).sales) {
          sold += sales;
        }
      }
    }
    return sold;
  }

  @Test
  void aRowOfAMonthThatAnotherFileCoversIsKept() throws IOException {
    shop.sales("a.csv", january(Shop.sale("off", "2024-01-01", "2024-02-03")));
    shop.sales("b.csv", february());
    IngestResult result = shop.ingest();
    assertEquals(1, result.summary().offMonth());
    assertEquals(1, sold(result, "off"));
    assertEquals(8, sold(result, "own"));
  }

  @Test
  void equalRowsOfTheCoveringFileMakeItADouble() throws IOException {
    String row = Shop.sale("off", "2024-01-01", "2024-02-03");
    shop.sales("a.csv", january(row.replace(";SS;", "; ss ;").replace("1000", "1 000,0")));
    shop.sales("b.csv", february(row));
    IngestResult result = shop.ingest();
    assertEquals(1, result.summary().doubles());
    assertEquals(9, result.summary().kept());
    assertEquals(1, sold(result, "off"));
  }

  @Test
  void aRowThatDiffersInOneFieldIsNoDouble() throws IOException {
    String row = Shop.sale("off", "2024-01-01", "2024-02-03");
    shop.sales("a.csv", january(row.replace("Rock", "Jazz")));
    shop.sales("b.csv", february(row));
    assertEquals(2, sold(shop.ingest(), "off"));
  }

  @Test
  void aHistoryFileCoversAllItsMonths() throws IOException {
    shop.sales(
        "history.csv",
        Shop.sale("a", "2023-11-01", "2023-11-11"),
        Shop.sale("a", "2023-11-01", "2023-12-11"));
    shop.sales("january.csv", january(Shop.sale("off", "2023-11-01", "2023-11-20")));
    IngestResult result = shop.ingest();
    assertEquals(1, result.summary().offMonth());
    assertEquals(1, sold(result, "off"));
    assertEquals(3, result.summary().tradingDays().size());
  }

  @Test
  void aRowOfAMonthThatNoFileCoversIsRejected() throws IOException {
    shop.sales("a.csv", january(Shop.sale("off", "2004-01-01", "2004-01-03")));
    IngestResult result = shop.ingest();
    Rejection stray = result.rejections().get(0);
    assertEquals("6 sold 2004-01-03", stray.row() + " " + stray.column() + " " + stray.value());
    assertEquals("sold month 2004-01 is in no other file: a typing slip?", stray.detail());
    assertEquals("2024-01-01", result.summary().first().toString());
  }

  @Test
  void fourFifthsMakeAMonthFileAndLessAHistory() throws IOException {
    shop.sales("a.csv", january(Shop.sale("off", "2024-01-01", "2024-03-03")));
    assertEquals(1, shop.ingest().rejections().size());
    Shop history = new Shop(folder);
    history.sales(
        "b.csv",
        january(
            Shop.sale("off", "2024-01-01", "2024-02-03"),
            Shop.sale("off", "2024-01-01", "2024-02-04")));
    assertEquals(0, history.ingest().rejections().size());
  }

  @Test
  void filesOfOneMonthAddUpWithAWarningThatNamesBoth() throws IOException {
    shop.sales("a.csv", january());
    shop.sales("b.csv", january(Shop.sale("more", "2024-01-01", "2024-01-03")));
    IngestResult result = shop.ingest();
    assertEquals(8, sold(result, "own"));
    String warning = result.summary().warnings().get(0);
    assertTrue(
        warning.contains("'a.csv', 'b.csv' hold sales of the same months, 2024-01"), warning);
  }

  @Test
  void aMonthOfAHistoryAndOfItsOwnFileAddsUpWithAWarning() throws IOException {
    shop.sales(
        "history.csv",
        Shop.sale("own", "2023-12-01", "2023-12-11"),
        Shop.sale("own", "2023-12-01", "2024-01-11"));
    shop.sales("january.csv", january());
    IngestResult result = shop.ingest();
    assertEquals(6, sold(result, "own"));
    String warning = result.summary().warnings().get(0);
    assertTrue(warning.contains("'history.csv', 'january.csv'"), warning);
  }

  @Test
  void theOrderOfFilesNeverMatters() throws IOException {
    Random random = new Random(3);
    for (int month = 1; month <= 6; month++) {
      List<String> rows = new ArrayList<>();
      for (int i = 0; i < 40; i++) {
        int sold = i % 10 == 0 ? 1 + random.nextInt(6) : month;
        String day = "2024-0" + sold + "-" + (10 + random.nextInt(18));
        double price = random.nextInt(9_000) + random.nextInt(100) / 100.0;
        String artist = "A" + random.nextInt(5);
        rows.add("1;" + artist + ";B;;" + price + ";;1990;;S" + i % 3 + ";2024-01-05;" + day);
      }
      shop.sales("f" + month * 7 % 10 + ".csv", rows.toArray(String[]::new));
    }
    String expected = features(shop.files());
    List<Path> files = new ArrayList<>(shop.files());
    for (int round = 0; round < 5; round++) {
      Collections.shuffle(files, random);
      assertEquals(expected, features(files));
    }
  }

  private String features(List<Path> files) throws IOException {
    Path data = folder.resolve("data");
    DataFolder.write(data, true, shop.ingest(files));
    return Files.readString(data.resolve("features.csv"))
        + Files.readString(data.resolve("manifest.json"));
  }
}
