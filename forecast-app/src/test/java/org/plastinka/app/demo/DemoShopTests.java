package org.plastinka.app.demo;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.plastinka.app.table.Table;
import org.plastinka.app.table.TableRow;

class DemoShopTests {
  @TempDir private static Path folder;
  private static Path shop;
  private static Map<String, String> cells;

  @BeforeAll
  static void writeShop() throws IOException {
    shop = folder.resolve("shop");
    DemoShop.write(shop, DemoShop.PRODUCTS, DemoShop.MONTHS, 7);
    cells = cells(shop);
  }

  private static List<Path> files(Path shop) throws IOException {
    try (Stream<Path> all = Files.walk(shop)) {
      return all.filter(Files::isRegularFile).sorted().toList();
    }
  }

  /** The cells of every file, by its path in the shop. */
  private static Map<String, String> cells(Path shop) throws IOException {
    Map<String, String> cells = new TreeMap<>();
    for (Path file : files(shop)) {
      StringBuilder text = new StringBuilder();
      try (Table table = Table.open(file, null, DemoShopTests::isHeader)) {
        for (TableRow row : table) {
          text.append(row.number()).append(row.cells()).append('\n');
        }
      }
      cells.put(shop.relativize(file).toString(), text.toString());
    }
    return cells;
  }

  private static boolean isHeader(String text) {
    return Stream.of(Column.values()).anyMatch(column -> column.headers.contains(text));
  }

  @Test
  void theSameSeedGivesTheSameCellsAndTheSameBytesOfCsv() throws IOException {
    Path one = folder.resolve("one");
    Path again = folder.resolve("again");
    Path other = folder.resolve("other");
    DemoShop.write(one, 40, 14, 7);
    DemoShop.write(again, 40, 14, 7);
    DemoShop.write(other, 40, 14, 8);
    assertEquals(cells(one), cells(again));
    assertNotEquals(cells(one).get("stock.xlsx"), cells(other).get("stock.xlsx"));
    for (Path file : files(one)) {
      if (file.toString().endsWith(".csv")) {
        Path twin = again.resolve(one.relativize(file));
        assertArrayEquals(Files.readAllBytes(file), Files.readAllBytes(twin), file.toString());
      }
    }
  }

  @Test
  void theBundledSampleShopIsWhatTheGeneratorMakes() throws IOException {
    Path bundled = Path.of("../datasets/sample-shop");
    Path made = folder.resolve("sample-shop");
    DemoShop.write(made, 40, 14, 7);
    assertEquals(cells(made), cells(bundled));
    for (Path file : files(made)) {
      Path twin = bundled.resolve(made.relativize(file));
      if (file.toString().endsWith(".csv")) {
        assertArrayEquals(Files.readAllBytes(file), Files.readAllBytes(twin), file.toString());
      }
    }
  }

  @Test
  void aHistoryFileAndMonthFilesOfThreeFormatsStandBesideTheStock() {
    assertEquals(1 + 1 + 20, cells.size(), cells.keySet().toString());
    assertTrue(cells.containsKey("stock.xlsx"));
    assertTrue(cells.containsKey("sales/history_2023_12-2024_03.xlsx"), cells.keySet().toString());
    for (String extension : List.of(".xls", ".xlsx", ".csv")) {
      long files = cells.keySet().stream().filter(name -> name.endsWith(extension)).count();
      assertTrue(files >= 3, files + " " + extension);
    }
  }

  @Test
  void theQuirksOfRealFilesAreThere() {
    String all = String.join("\n", cells.values());
    for (String quirk :
        List.of(
            "Отчёт о продажах",
            "sep=",
            "ШТРИХКОД",
            "Год\u00a0записи",
            "Artist",
            "Дата продажи",
            "SS",
            "ss",
            "VG+",
            "197?",
            "1995 г.",
            ".0",
            "договорная",
            "31.02.2024",
            "неизв.",
            "Итого",
            "Soul / Funk",
            "\u200b",
            "\u2007",
            "«",
            "постоянный\"")) {
      assertTrue(all.contains(quirk), quirk);
    }
    for (String form :
        List.of(
            "TEXT \\d{1,2}[ \u00a0]\\d{3},\\d{2}",
            "TEXT \\d\\d\\.\\d\\d\\.20\\d\\d \\d\\d:",
            "TEXT \\d\\d\\.\\d\\d\\.2\\d,",
            "TEXT \\d\\d/\\d\\d/20\\d\\d",
            "TEXT 20\\d\\d-\\d\\d-\\d\\d ",
            "TEXT 17\\d{8}",
            "NUMBER 45\\d{3}\\.\\d+",
            "DATE 45\\d{3}\\.",
            "NUMBER 46\\d{11}",
            "TEXT 046\\d{11}",
            "TEXT 460 0")) {
      assertTrue(Pattern.compile(form).matcher(all).find(), form);
    }
  }

  @Test
  void csvFilesAreInTwoCharsets() throws IOException {
    int marked = 0;
    int cyrillic = 0;
    for (Path file : files(shop)) {
      if (file.toString().endsWith(".csv")) {
        byte[] bytes = Files.readAllBytes(file);
        boolean utf8 = new String(bytes, StandardCharsets.UTF_8).startsWith("\ufeffsep=,\r\n");
        marked += utf8 ? 1 : 0;
        String text = new String(bytes, Charset.forName("windows-1251"));
        cyrillic += !utf8 && text.contains("ский") && text.contains(";") ? 1 : 0;
      }
    }
    assertTrue(marked >= 2 && cyrillic >= 2, marked + " marked, " + cyrillic + " in Windows-1251");
  }

  @Test
  void plainWorkbooksAreOneAMonth() throws IOException {
    Path plain = folder.resolve("plain");
    DemoShop.writeWorkbooks(plain, 50, 6, 7);
    assertEquals(
        List.of(
            "sales/sales_2025_06.xlsx",
            "sales/sales_2025_07.xlsx",
            "sales/sales_2025_08.xlsx",
            "sales/sales_2025_09.xlsx",
            "sales/sales_2025_10.xlsx",
            "sales/sales_2025_11.xlsx",
            "stock.xlsx"),
        List.copyOf(cells(plain).keySet()));
  }

  @Test
  void aShopOfNothingOrOfACenturyIsRefused() {
    assertThrows(IllegalArgumentException.class, () -> DemoShop.write(folder, 0, 24, 7));
    assertThrows(IllegalArgumentException.class, () -> DemoShop.write(folder, 10, 1, 7));
    assertThrows(IllegalArgumentException.class, () -> DemoShop.write(folder, 10, 1200, 7));
  }
}
